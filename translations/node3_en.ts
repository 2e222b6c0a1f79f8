<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message numerus="yes">
        <source>%Ln job(s) held</source>
        <translation>
            <numerusform>%Ln job held</numerusform>
            <numerusform>%Ln jobs held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) released</source>
        <translation>
            <numerusform>%Ln job released</numerusform>
            <numerusform>%Ln jobs released</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) requeued</source>
        <translation>
            <numerusform>%Ln job requeued</numerusform>
            <numerusform>%Ln jobs requeued</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) requeued and held</source>
        <translation>
            <numerusform>%Ln job requeued and held</numerusform>
            <numerusform>%Ln jobs requeued and held</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) cancelled</source>
        <translation>
            <numerusform>%Ln job cancelled</numerusform>
            <numerusform>%Ln jobs cancelled</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) deleted</source>
        <translation>
            <numerusform>%Ln job deleted</numerusform>
            <numerusform>%Ln jobs deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) drain</source>
        <translation>
            <numerusform>%Ln agent drains</numerusform>
            <numerusform>%Ln agents drain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) in service again</source>
        <translation>
            <numerusform>%Ln agent in service again</numerusform>
            <numerusform>%Ln agents in service again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) disconnected</source>
        <translation>
            <numerusform>%Ln agent disconnected</numerusform>
            <numerusform>%Ln agents disconnected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) forgotten</source>
        <translation>
            <numerusform>%Ln agent forgotten</numerusform>
            <numerusform>%Ln agents forgotten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run next</source>
        <translation>
            <numerusform>%Ln job runs next</numerusform>
            <numerusform>%Ln jobs run next</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are URGENT now</source>
        <translation>
            <numerusform>%Ln job is URGENT now</numerusform>
            <numerusform>%Ln jobs are URGENT now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are HIGH now</source>
        <translation>
            <numerusform>%Ln job is HIGH now</numerusform>
            <numerusform>%Ln jobs are HIGH now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are NORMAL now</source>
        <translation>
            <numerusform>%Ln job is NORMAL now</numerusform>
            <numerusform>%Ln jobs are NORMAL now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are LOW now</source>
        <translation>
            <numerusform>%Ln job is LOW now</numerusform>
            <numerusform>%Ln jobs are LOW now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) completed by a late result</source>
        <translation>
            <numerusform>%Ln job completed by a late result</numerusform>
            <numerusform>%Ln jobs completed by late results</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) in quarantine</source>
        <translation>
            <numerusform>%Ln agent in quarantine</numerusform>
            <numerusform>%Ln agents in quarantine</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) reinstated</source>
        <translation>
            <numerusform>%Ln agent reinstated</numerusform>
            <numerusform>%Ln agents reinstated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Slots of %Ln agent(s) set</source>
        <translation>
            <numerusform>Slots of %Ln agent set</numerusform>
            <numerusform>Slots of %Ln agents set</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Advisor</name>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>%Ln open</numerusform>
            <numerusform>%Ln open</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acknowledged</source>
        <translation>
            <numerusform>%Ln acknowledged</numerusform>
            <numerusform>%Ln acknowledged</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln snoozed</source>
        <translation>
            <numerusform>%Ln snoozed</numerusform>
            <numerusform>%Ln snoozed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgentConfirm</name>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln agent</numerusform>
            <numerusform>%Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %Ln agent(s)?</source>
        <translation>
            <numerusform>Disconnect %Ln agent?</numerusform>
            <numerusform>Disconnect %Ln agents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Disconnect %Ln</numerusform>
            <numerusform>Disconnect %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>come back by themselves; %Ln job(s) there go on</source>
        <translation>
            <numerusform>come back by themselves; %Ln job there goes on</numerusform>
            <numerusform>come back by themselves; %Ln jobs there go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln agent(s)?</source>
        <translation>
            <numerusform>Forget %Ln agent?</numerusform>
            <numerusform>Forget %Ln agents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Forget %Ln</numerusform>
            <numerusform>Forget %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quarantine %Ln agent(s)?</source>
        <translation>
            <numerusform>Quarantine %Ln agent?</numerusform>
            <numerusform>Quarantine %Ln agents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quarantine %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Quarantine %Ln</numerusform>
            <numerusform>Quarantine %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>get nothing new until they are reinstated; %Ln job(s) there go on</source>
        <translation>
            <numerusform>get nothing new until they are reinstated; %Ln job there goes on</numerusform>
            <numerusform>get nothing new until they are reinstated; %Ln jobs there go on</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reinstate %Ln agent(s)?</source>
        <translation>
            <numerusform>Reinstate %Ln agent?</numerusform>
            <numerusform>Reinstate %Ln agents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reinstate %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Reinstate %Ln</numerusform>
            <numerusform>Reinstate %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %Ln agent(s)?</source>
        <translation>
            <numerusform>Resume %Ln agent?</numerusform>
            <numerusform>Resume %Ln agents?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Resume %Ln</numerusform>
            <numerusform>Resume %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgentText</name>
    <message numerus="yes">
        <source>%Ln slot(s) occupied</source>
        <translation>
            <numerusform>%Ln slot occupied</numerusform>
            <numerusform>%Ln slots occupied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message numerus="yes">
        <source>%Ln more pause(s)</source>
        <translation>
            <numerusform>%Ln more pause</numerusform>
            <numerusform>%Ln more pauses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %1 ago: %2 of %Ln agent(s) is or are back, the rest have %3 left.</source>
        <translation>
            <numerusform>Started %1 ago: %2 of %Ln agent is back, it has %3 left.</numerusform>
            <numerusform>Started %1 ago: %2 of %Ln agents are back, the rest have %3 left.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message numerus="yes">
        <source>%Ln process(es) never confirmed that they ended.</source>
        <translation>
            <numerusform>%Ln process never confirmed that it ended.</numerusform>
            <numerusform>%Ln processes never confirmed that they ended.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) occupied</source>
        <translation>
            <numerusform>%1 of %Ln slot occupied</numerusform>
            <numerusform>%1 of %Ln slots occupied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message numerus="yes">
        <source>Cancel %Ln job(s)?</source>
        <translation>
            <numerusform>Cancel %Ln job?</numerusform>
            <numerusform>Cancel %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue and hold %Ln job(s)?</source>
        <translation>
            <numerusform>Requeue and hold %Ln job?</numerusform>
            <numerusform>Requeue and hold %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %Ln job(s)?</source>
        <translation>
            <numerusform>Requeue %Ln job?</numerusform>
            <numerusform>Requeue %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %Ln job(s)?</source>
        <translation>
            <numerusform>Hold %Ln job?</numerusform>
            <numerusform>Hold %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln job(s)?</source>
        <translation>
            <numerusform>Release %Ln job?</numerusform>
            <numerusform>Release %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln job(s)?</source>
        <translation>
            <numerusform>Delete %Ln job?</numerusform>
            <numerusform>Delete %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Cancel %Ln</numerusform>
            <numerusform>Cancel %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Requeue %Ln</numerusform>
            <numerusform>Requeue %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Hold %Ln</numerusform>
            <numerusform>Hold %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Release %Ln</numerusform>
            <numerusform>Release %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Delete %Ln</numerusform>
            <numerusform>Delete %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln job(s) %1?</source>
        <translation>
            <numerusform>Make %Ln job %1?</numerusform>
            <numerusform>Make %Ln jobs %1?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln job(s) next?</source>
        <translation>
            <numerusform>Run %Ln job next?</numerusform>
            <numerusform>Run %Ln jobs next?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept the late results of %Ln job(s)?</source>
        <translation>
            <numerusform>Accept the late result of %Ln job?</numerusform>
            <numerusform>Accept the late results of %Ln jobs?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln %1</source>
        <comment>button: verb, count, priority</comment>
        <translation>
            <numerusform>Make %Ln %1</numerusform>
            <numerusform>Make %Ln %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln next</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Run %Ln next</numerusform>
            <numerusform>Run %Ln next</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Accept %Ln</numerusform>
            <numerusform>Accept %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventCells</name>
    <message numerus="yes">
        <source>%Ln attempt(s) ended</source>
        <translation>
            <numerusform>%Ln attempt ended</numerusform>
            <numerusform>%Ln attempts ended</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for a retry</source>
        <translation>
            <numerusform>%Ln job waits for a retry</numerusform>
            <numerusform>%Ln jobs wait for a retry</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) placed again</source>
        <translation>
            <numerusform>%Ln job placed again</numerusform>
            <numerusform>%Ln jobs placed again</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) placed</source>
        <translation>
            <numerusform>%Ln job placed</numerusform>
            <numerusform>%Ln jobs placed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) failed for good</source>
        <translation>
            <numerusform>%Ln job failed for good</numerusform>
            <numerusform>%Ln jobs failed for good</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) quarantined</source>
        <translation>
            <numerusform>%Ln agent quarantined</numerusform>
            <numerusform>%Ln agents quarantined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>events</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FleetMap</name>
    <message numerus="yes">
        <source>%Ln unhealthy</source>
        <translation>
            <numerusform>%Ln unhealthy</numerusform>
            <numerusform>%Ln unhealthy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln disconnected</source>
        <translation>
            <numerusform>%Ln disconnected</numerusform>
            <numerusform>%Ln disconnected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suspect</source>
        <translation>
            <numerusform>%Ln suspect</numerusform>
            <numerusform>%Ln suspect</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarantined</source>
        <translation>
            <numerusform>%Ln quarantined</numerusform>
            <numerusform>%Ln quarantined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln draining</source>
        <translation>
            <numerusform>%Ln draining</numerusform>
            <numerusform>%Ln draining</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drained</source>
        <translation>
            <numerusform>%Ln drained</numerusform>
            <numerusform>%Ln drained</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in service</source>
        <translation>
            <numerusform>%Ln in service</numerusform>
            <numerusform>%Ln in service</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln offline</source>
        <translation>
            <numerusform>%Ln offline</numerusform>
            <numerusform>%Ln offline</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln agent</numerusform>
            <numerusform>%Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) occupied</source>
        <translation>
            <numerusform>%1 of %Ln slot occupied</numerusform>
            <numerusform>%1 of %Ln slots occupied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Market</name>
    <message numerus="yes">
        <source>%Ln job(s) failed</source>
        <translation>
            <numerusform>%Ln job failed</numerusform>
            <numerusform>%Ln jobs failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lost</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln lost</numerusform>
            <numerusform>%Ln lost</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message numerus="yes">
        <source>%1 stopped answering; its %Ln job(s) are placed again.</source>
        <translation>
            <numerusform>%1 stopped answering; its job is placed again.</numerusform>
            <numerusform>%1 stopped answering; its %Ln jobs are placed again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 is drained; %Ln process(es) never confirmed their end.</source>
        <translation>
            <numerusform>%1 is drained; one process never confirmed its end.</numerusform>
            <numerusform>%1 is drained; %Ln processes never confirmed their end.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The safety pass found %Ln thing(s) that no event had done: a fault of node3; no job is lost.</source>
        <translation>
            <numerusform>The safety pass found one thing that no event had done: a fault of node3; no job is lost.</numerusform>
            <numerusform>The safety pass found %Ln things that no event had done: a fault of node3; no job is lost.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The engine started with %Ln unfinished job(s).</source>
        <translation>
            <numerusform>The engine started with %Ln unfinished job.</numerusform>
            <numerusform>The engine started with %Ln unfinished jobs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It avoids %Ln agent(s) where it failed or was lost%1.</source>
        <translation>
            <numerusform>It avoids %Ln agent where it failed or was lost%1.</numerusform>
            <numerusform>It avoids %Ln agents where it failed or was lost%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For another %2 it avoids %Ln agent(s) where it failed or was lost%1.</source>
        <translation>
            <numerusform>For another %2 it avoids %Ln agent where it failed or was lost%1.</numerusform>
            <numerusform>For another %2 it avoids %Ln agents where it failed or was lost%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are not connected%1.</source>
        <translation>
            <numerusform>%Ln agent is not connected%1.</numerusform>
            <numerusform>%Ln agents are not connected%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have not been heard within the heartbeat timeout%1.</source>
        <translation>
            <numerusform>%Ln agent has not been heard within the heartbeat timeout%1.</numerusform>
            <numerusform>%Ln agents have not been heard within the heartbeat timeout%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have just come back; their job lists are awaited%1.</source>
        <translation>
            <numerusform>%Ln agent has just come back; its job lists are awaited%1.</numerusform>
            <numerusform>%Ln agents have just come back; their job lists are awaited%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are draining and get nothing new%1.</source>
        <translation>
            <numerusform>%Ln agent is draining and gets nothing new%1.</numerusform>
            <numerusform>%Ln agents are draining and get nothing new%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are drained%1.</source>
        <translation>
            <numerusform>%Ln agent is drained%1.</numerusform>
            <numerusform>%Ln agents are drained%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) do not accept what it needs: %2%1.</source>
        <translation>
            <numerusform>%Ln agent does not accept what it needs: %2%1.</numerusform>
            <numerusform>%Ln agents do not accept what it needs: %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too small a card, at most %2%1.</source>
        <translation>
            <numerusform>%Ln agent has too small a card, %2%1.</numerusform>
            <numerusform>%Ln agents have too small a card, at most %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too small a card: it needs %2, the largest has %3%1.</source>
        <translation>
            <numerusform>%Ln agent has too small a card: the job needs %2, the card has %3%1.</numerusform>
            <numerusform>%Ln agents have too small a card: the job needs %2, the largest has %3%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have no free slot%1.</source>
        <translation>
            <numerusform>%Ln agent has no free slot%1.</numerusform>
            <numerusform>%Ln agents have no free slot%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too little free GPU memory, at most %2%1.</source>
        <translation>
            <numerusform>%Ln agent has too little free GPU memory, %2%1.</numerusform>
            <numerusform>%Ln agents have too little free GPU memory, at most %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too little free GPU memory: it needs %2, most is %3%1.</source>
        <translation>
            <numerusform>%Ln agent has too little free GPU memory: the job needs %2, it has %3%1.</numerusform>
            <numerusform>%Ln agents have too little free GPU memory: the job needs %2, most is %3%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) turned it away%1.</source>
        <translation>
            <numerusform>%Ln agent turned it away%1.</numerusform>
            <numerusform>%Ln agents turned it away%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) said that they are busy%1.</source>
        <translation>
            <numerusform>%Ln agent said that it is busy%1.</numerusform>
            <numerusform>%Ln agents said that they are busy%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>names, and how many are not named</comment>
        <translation>
            <numerusform>%1 and %Ln more</numerusform>
            <numerusform>%1 and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) stand before it in the order.</source>
        <translation>
            <numerusform>%Ln job stands before it in the order.</numerusform>
            <numerusform>%Ln jobs stand before it in the order.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It turned %Ln queued job(s) away.</source>
        <translation>
            <numerusform>It turned %Ln queued job away.</numerusform>
            <numerusform>It turned %Ln queued jobs away.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need something that it does not accept.</source>
        <translation>
            <numerusform>%Ln queued job needs something that it does not accept.</numerusform>
            <numerusform>%Ln queued jobs need something that it does not accept.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need more GPU memory than its card has, %1.</source>
        <translation>
            <numerusform>%Ln queued job needs more GPU memory than its card has, %1.</numerusform>
            <numerusform>%Ln queued jobs need more GPU memory than its card has, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need more GPU memory than it has free, %1.</source>
        <translation>
            <numerusform>%Ln queued job needs more GPU memory than it has free, %1.</numerusform>
            <numerusform>%Ln queued jobs need more GPU memory than it has free, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) avoid it after a failure or a loss.</source>
        <translation>
            <numerusform>%Ln queued job avoids it after a failure or a loss.</numerusform>
            <numerusform>%Ln queued jobs avoid it after a failure or a loss.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are held.</source>
        <translation>
            <numerusform>%Ln job is held.</numerusform>
            <numerusform>%Ln jobs are held.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for their retry.</source>
        <translation>
            <numerusform>%Ln job waits for its retry.</numerusform>
            <numerusform>%Ln jobs wait for their retry.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) go elsewhere first.</source>
        <translation>
            <numerusform>%Ln queued job goes elsewhere first.</numerusform>
            <numerusform>%Ln queued jobs go elsewhere first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has work, and %Ln job(s) are queued.</source>
        <translation>
            <numerusform>%1 has work, and %Ln job is queued.</numerusform>
            <numerusform>%1 has work, and %Ln jobs are queued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has no work while %Ln job(s) are queued.</source>
        <translation>
            <numerusform>%1 has no work while %Ln job is queued.</numerusform>
            <numerusform>%1 has no work while %Ln jobs are queued.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Turned away by all %Ln agent(s)</source>
        <translation>
            <numerusform>Turned away by the only fitting agent</numerusform>
            <numerusform>Turned away by all %Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) said they are busy</source>
        <translation>
            <numerusform>The only fitting agent said it is busy</numerusform>
            <numerusform>All %Ln fitting agents said they are busy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are unhealthy</source>
        <translation>
            <numerusform>The only fitting agent is unhealthy</numerusform>
            <numerusform>All %Ln fitting agents are unhealthy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are disconnected</source>
        <translation>
            <numerusform>The only fitting agent is disconnected</numerusform>
            <numerusform>All %Ln fitting agents are disconnected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) have just come back</source>
        <translation>
            <numerusform>The only fitting agent has just come back</numerusform>
            <numerusform>All %Ln fitting agents have just come back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are out of service</source>
        <translation>
            <numerusform>The only fitting agent is out of service</numerusform>
            <numerusform>All %Ln fitting agents are out of service</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Behind %Ln job(s)</source>
        <translation>
            <numerusform>Behind %Ln job</numerusform>
            <numerusform>Behind %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fitting agent(s) busy</source>
        <translation>
            <numerusform>%Ln fitting agent busy</numerusform>
            <numerusform>%Ln fitting agents busy</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln loss(es)</source>
        <translation>
            <numerusform>%Ln loss</numerusform>
            <numerusform>%Ln losses</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln left</source>
        <comment>draining or drained, with jobs still there</comment>
        <translation>
            <numerusform>%1, %Ln left</numerusform>
            <numerusform>%1, %Ln left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%2 set %1 to %Ln slot(s)</source>
        <translation>
            <numerusform>%2 set %1 to %Ln slot</numerusform>
            <numerusform>%2 set %1 to %Ln slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are quarantined, the first for another %2%1.</source>
        <translation>
            <numerusform>%Ln agent is quarantined for another %2%1.</numerusform>
            <numerusform>%Ln agents are quarantined, the first for another %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are quarantined%1.</source>
        <translation>
            <numerusform>%Ln agent is quarantined%1.</numerusform>
            <numerusform>%Ln agents are quarantined%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are on trial after a quarantine: one job at a time, none that has failed before%1.</source>
        <translation>
            <numerusform>%Ln agent is on trial after a quarantine: one job at a time, none that has failed before%1.</numerusform>
            <numerusform>%Ln agents are on trial after a quarantine: one job at a time, none that has failed before%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It is on trial after a quarantine: %Ln queued job(s) have failed before.</source>
        <translation>
            <numerusform>It is on trial after a quarantine: %Ln queued job has failed before.</numerusform>
            <numerusform>It is on trial after a quarantine: %Ln queued jobs have failed before.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) are kept back by a pause of assignment.</source>
        <translation>
            <numerusform>%Ln queued job is kept back by a pause of assignment.</numerusform>
            <numerusform>%Ln queued jobs are kept back by a pause of assignment.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are quarantined</source>
        <translation>
            <numerusform>The only fitting agent is quarantined</numerusform>
            <numerusform>All %Ln fitting agents are quarantined</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are on trial</source>
        <translation>
            <numerusform>The only fitting agent is on trial</numerusform>
            <numerusform>All %Ln fitting agents are on trial</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 crashed and was started anew; %Ln job(s) ended with it.</source>
        <translation>
            <numerusform>%1 crashed and was started anew; %Ln job ended with it.</numerusform>
            <numerusform>%1 crashed and was started anew; %Ln jobs ended with it.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) fell silent together; that counts against neither them nor their jobs. Look at the network and the power first.</source>
        <translation>
            <numerusform>%Ln agent fell silent; that counts against neither it nor its jobs. Look at the network and the power first.</numerusform>
            <numerusform>%Ln agents fell silent together; that counts against neither them nor their jobs. Look at the network and the power first.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln old job(s) were removed.</source>
        <translation>
            <numerusform>%Ln old job was removed.</numerusform>
            <numerusform>%Ln old jobs were removed.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) run a job that gets an agent to itself%1.</source>
        <translation>
            <numerusform>%Ln agent runs a job that has it to itself%1.</numerusform>
            <numerusform>%Ln agents run a job that has them to itself%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It gets an agent to itself, as agents crashed while it ran; %Ln agent(s) still run something else%1.</source>
        <translation>
            <numerusform>It gets an agent to itself, as agents crashed while it ran; %Ln agent still runs something else%1.</numerusform>
            <numerusform>It gets an agent to itself, as agents crashed while it ran; %Ln agents still run something else%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) keep their room for jobs before it%1.</source>
        <translation>
            <numerusform>%Ln agent keeps its room for jobs before it%1.</numerusform>
            <numerusform>%Ln agents keep their room for jobs before it%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) wait for an agent to themselves.</source>
        <translation>
            <numerusform>%Ln queued job waits for an agent to itself.</numerusform>
            <numerusform>%Ln queued jobs wait for an agent to themselves.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) crashed while it ran</source>
        <translation>
            <numerusform>%Ln agent crashed while it ran</numerusform>
            <numerusform>%Ln agents crashed while it ran</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for agents that lose contact from now on; the %Ln without contact keep(s) the old time.</source>
        <translation>
            <numerusform>holds for agents that lose contact from now on; the %Ln without contact keeps the old time.</numerusform>
            <numerusform>holds for agents that lose contact from now on; the %Ln without contact keep the old time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for assignments from now on; %Ln that is or are under way keep their time.</source>
        <translation>
            <numerusform>holds for assignments from now on; %Ln that is under way keeps its time.</numerusform>
            <numerusform>holds for assignments from now on; %Ln that are under way keep their time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for drains whose deadline comes from now on; %Ln agent(s) drain now.</source>
        <translation>
            <numerusform>holds for drains whose deadline comes from now on; %Ln agent drains now.</numerusform>
            <numerusform>holds for drains whose deadline comes from now on; %Ln agents drain now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>a job of 1 h is stopped after %1 instead of %2; %Ln running job(s) keep(s) the limit with which it started.</source>
        <translation>
            <numerusform>a job of 1 h is stopped after %1 instead of %2; %Ln running job keeps the limit with which it started.</numerusform>
            <numerusform>a job of 1 h is stopped after %1 instead of %2; %Ln running jobs keep the limit with which they started.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>jobs that name none and come from now on fail for good at their %1 failure; the %Ln that is or are here keep theirs.</source>
        <translation>
            <numerusform>jobs that name none and come from now on fail for good at their %1 failure; the %Ln that is here keeps its own.</numerusform>
            <numerusform>jobs that name none and come from now on fail for good at their %1 failure; the %Ln that are here keep theirs.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for the next failures; %Ln job(s) in backoff keep(s) the time it has.</source>
        <translation>
            <numerusform>holds for the next failures; %Ln job in backoff keeps the time it has.</numerusform>
            <numerusform>holds for the next failures; %Ln jobs in backoff keep the time they have.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for cancels from now on; %Ln that is or are under way keep their time.</source>
        <translation>
            <numerusform>holds for cancels from now on; %Ln that is under way keeps its time.</numerusform>
            <numerusform>holds for cancels from now on; %Ln that are under way keep their time.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>counts for the %Ln queued job(s) at the next assignment, with the time that each has waited.</source>
        <translation>
            <numerusform>counts for the %Ln queued job at the next assignment, with the time that it has waited.</numerusform>
            <numerusform>counts for the %Ln queued jobs at the next assignment, with the time that each has waited.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>switched off: failures quarantine no agent any more; %Ln agent(s) in quarantine stay(s) until its time is over.</source>
        <translation>
            <numerusform>switched off: failures quarantine no agent any more; %Ln agent in quarantine stays until its time is over.</numerusform>
            <numerusform>switched off: failures quarantine no agent any more; %Ln agents in quarantine stay until their time is over.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>counts at the next failure or unanswered assignment; %Ln agent(s) in quarantine keep(s) the time it has.</source>
        <translation>
            <numerusform>counts at the next failure or unanswered assignment; %Ln agent in quarantine keeps the time it has.</numerusform>
            <numerusform>counts at the next failure or unanswered assignment; %Ln agents in quarantine keep the time they have.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln job(s)</source>
        <translation>
            <numerusform>Cancel %Ln job</numerusform>
            <numerusform>Cancel %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln job(s)</source>
        <translation>
            <numerusform>Release %Ln job</numerusform>
            <numerusform>Release %Ln jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message numerus="yes">
        <source>Now: %1 of %Ln slot(s)</source>
        <translation>
            <numerusform>Now: %1 of %Ln slot</numerusform>
            <numerusform>Now: %1 of %Ln slots</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>of %Ln</source>
        <comment>healthy agents of all</comment>
        <translation>
            <numerusform>of %Ln</numerusform>
            <numerusform>of %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln slot(s) set aside</source>
        <translation>
            <numerusform>%Ln slot set aside</numerusform>
            <numerusform>%Ln slots set aside</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln job(s)</source>
        <translation>
            <numerusform>%1 of %Ln job</numerusform>
            <numerusform>%1 of %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) held by an operator</source>
        <translation>
            <numerusform>%Ln job held by an operator</numerusform>
            <numerusform>%Ln jobs held by an operator</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln attempt(s)</source>
        <translation>
            <numerusform>%1 of %Ln attempt</numerusform>
            <numerusform>%1 of %Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) can never run here</source>
        <translation>
            <numerusform>%Ln job can never run here</numerusform>
            <numerusform>%Ln jobs can never run here</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message numerus="yes">
        <source>Requeue the %Ln</source>
        <comment>button: so many jobs</comment>
        <translation>
            <numerusform>Requeue the %Ln</numerusform>
            <numerusform>Requeue the %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ActionSet</name>
    <message numerus="yes">
        <source>Applies to %1 of the %Ln selected; the rest is left alone.</source>
        <translation>
            <numerusform>Applies to %1 of the %Ln selected; the rest is left alone.</numerusform>
            <numerusform>Applies to %1 of the %Ln selected; the rest is left alone.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AdviceEntry</name>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln minute</numerusform>
            <numerusform>%Ln minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln hour</numerusform>
            <numerusform>%Ln hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AdvisorPane</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing needs you. %Ln check(s), last %1 ago.</source>
        <translation>
            <numerusform>Nothing needs you. %Ln check, last %1 ago.</numerusform>
            <numerusform>Nothing needs you. %Ln checks, last %1 ago.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentActions</name>
    <message numerus="yes">
        <source>%Ln command(s) copied</source>
        <translation>
            <numerusform>%Ln command copied</numerusform>
            <numerusform>%Ln commands copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>%Ln id copied</numerusform>
            <numerusform>%Ln ids copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentJobsView</name>
    <message numerus="yes">
        <source>%Ln ended job(s) had their last attempt here.</source>
        <translation>
            <numerusform>%Ln ended job had its last attempt here.</numerusform>
            <numerusform>%Ln ended jobs had their last attempt here.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %Ln ended job(s) whose last attempt was here.</source>
        <translation>
            <numerusform>The newest ended job whose last attempt was here.</numerusform>
            <numerusform>The newest %Ln ended jobs whose last attempt was here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentPane</name>
    <message numerus="yes">
        <source>%Ln agent(s) selected</source>
        <translation>
            <numerusform>%Ln agent selected</numerusform>
            <numerusform>%Ln agents selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) occupied</source>
        <translation>
            <numerusform>%1 of %Ln slot occupied</numerusform>
            <numerusform>%1 of %Ln slots occupied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentsPage</name>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln agent</numerusform>
            <numerusform>%Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln agent(s)</source>
        <translation>
            <numerusform>%1 of %Ln agent</numerusform>
            <numerusform>%1 of %Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln agent(s) matches.</source>
        <translation>
            <numerusform>The only agent does not match.</numerusform>
            <numerusform>None of %Ln agents matches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AuditView</name>
    <message numerus="yes">
        <source>The newest %Ln event(s)</source>
        <translation>
            <numerusform>The newest event</numerusform>
            <numerusform>The newest %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s), the first at the top</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events, the first at the top</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::BalancerSection</name>
    <message numerus="yes">
        <source>%Ln setting(s) changed; they hold now and after a start.</source>
        <translation>
            <numerusform>%Ln setting changed; it holds now and after a start.</numerusform>
            <numerusform>%Ln settings changed; they hold now and after a start.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::BannerLine</name>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>banners</comment>
        <translation>
            <numerusform>%Ln more</numerusform>
            <numerusform>%Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ClosingDialog</name>
    <message numerus="yes">
        <source>%Ln wait(s)</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln waits</numerusform>
            <numerusform>%Ln wait</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait(s).</source>
        <translation>
            <numerusform>%Ln job waits.</numerusform>
            <numerusform>%Ln jobs wait.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run(s)</source>
        <translation>
            <numerusform>%Ln job runs</numerusform>
            <numerusform>%Ln jobs run</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::DraftPane</name>
    <message numerus="yes">
        <source>%Ln agent(s) fit now</source>
        <translation>
            <numerusform>%Ln agent fits now</numerusform>
            <numerusform>%Ln agents fit now</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fit(s) when free</source>
        <comment>agents</comment>
        <translation>
            <numerusform>%Ln fits when free</numerusform>
            <numerusform>%Ln fit when free</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in service</source>
        <comment>agents</comment>
        <translation>
            <numerusform>%Ln not in service</numerusform>
            <numerusform>%Ln not in service</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can never run it</source>
        <comment>agents</comment>
        <translation>
            <numerusform>%Ln can never run it</numerusform>
            <numerusform>%Ln can never run it</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>With %1 %Ln agent(s) fit now.</source>
        <translation>
            <numerusform>With %1 %Ln agent fits now.</numerusform>
            <numerusform>With %1 %Ln agents fit now.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) to run next</source>
        <translation>
            <numerusform>%Ln job to run next</numerusform>
            <numerusform>%Ln jobs to run next</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln %1 job(s)</source>
        <comment>of one priority</comment>
        <translation>
            <numerusform>%Ln %1 job</numerusform>
            <numerusform>%Ln %1 jobs</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::DrainDialog</name>
    <message numerus="yes">
        <source>Drain %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>Drain %Ln</numerusform>
            <numerusform>Drain %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) stay in service;</source>
        <translation>
            <numerusform>%1 of %Ln slot stays in service;</numerusform>
            <numerusform>%1 of %Ln slots stay in service;</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Change the drain of %Ln agent(s): %1</source>
        <translation>
            <numerusform>Change the drain of %Ln agent: %1</numerusform>
            <numerusform>Change the drain of %Ln agents: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drain %Ln agent(s): %1</source>
        <translation>
            <numerusform>Drain %Ln agent: %1</numerusform>
            <numerusform>Drain %Ln agents: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected agent(s) are left alone: an offline one has nothing to drain.</source>
        <translation>
            <numerusform>%Ln selected agent is left alone: an offline one has nothing to drain.</numerusform>
            <numerusform>%Ln selected agents are left alone: an offline one has nothing to drain.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln should end in time</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln should end in time</numerusform>
            <numerusform>%Ln should end in time</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln move(s) and lose(s) about %1</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln moves and loses about %1</numerusform>
            <numerusform>%Ln move and lose about %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln give(s) no estimate</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln gives no estimate</numerusform>
            <numerusform>%Ln give no estimate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run there and may take as long as they need.</source>
        <translation>
            <numerusform>%Ln job runs there and may take as long as it needs.</numerusform>
            <numerusform>%Ln jobs run there and may take as long as they need.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run there: %1.</source>
        <translation>
            <numerusform>%Ln job runs there: %1.</numerusform>
            <numerusform>%Ln jobs run there: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them would be busy</source>
        <translation>
            <numerusform>%Ln of them would be busy</numerusform>
            <numerusform>%Ln of them would be busy</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::EventFilterLine</name>
    <message numerus="yes">
        <source>Kind: %Ln</source>
        <translation>
            <numerusform>Kind: %Ln</numerusform>
            <numerusform>Kind: %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Who: %Ln</source>
        <translation>
            <numerusform>Who: %Ln</numerusform>
            <numerusform>Who: %Ln</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::EventsPage</name>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln event</numerusform>
            <numerusform>%Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln event(s)</source>
        <translation>
            <numerusform>%1 of %Ln event</numerusform>
            <numerusform>%1 of %Ln events</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected (Esc clears)</source>
        <translation>
            <numerusform>%Ln selected (Esc clears)</numerusform>
            <numerusform>%Ln selected (Esc clears)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln new ▾</source>
        <translation>
            <numerusform>%Ln new ▾</numerusform>
            <numerusform>%Ln new ▾</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) copied</source>
        <translation>
            <numerusform>%Ln line copied</numerusform>
            <numerusform>%Ln lines copied</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ExportDialog</name>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln selected</numerusform>
            <numerusform>%Ln selected</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln shown</source>
        <translation>
            <numerusform>the %Ln shown</numerusform>
            <numerusform>all %Ln shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln</source>
        <comment>fields of a row</comment>
        <translation>
            <numerusform>all %Ln</numerusform>
            <numerusform>all %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the columns shown</source>
        <comment>fields of a row</comment>
        <translation>
            <numerusform>%Ln of the columns shown</numerusform>
            <numerusform>%Ln of the columns shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln row(s)</source>
        <translation>
            <numerusform>Export %Ln row</numerusform>
            <numerusform>Export %Ln rows</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ExportFlow</name>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln row written to %1</numerusform>
            <numerusform>%Ln rows written to %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::FilterLine</name>
    <message numerus="yes">
        <source>and %Ln more: type %1:NAME</source>
        <translation>
            <numerusform>and %Ln more: type %1:NAME</numerusform>
            <numerusform>and %Ln more: type %1:NAME</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ImportDialog</name>
    <message numerus="yes">
        <source>Reading… %Ln job(s)</source>
        <translation>
            <numerusform>Reading… %Ln job</numerusform>
            <numerusform>Reading… %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s), all right. They are submitted as a whole.</source>
        <translation>
            <numerusform>%Ln job, all right. It is submitted as a whole.</numerusform>
            <numerusform>%Ln jobs, all right. They are submitted as a whole.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln job</numerusform>
            <numerusform>%Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with errors</source>
        <translation>
            <numerusform>%Ln with errors</numerusform>
            <numerusform>%Ln with errors</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit %Ln</source>
        <comment>button: so many jobs</comment>
        <translation>
            <numerusform>Submit %Ln</numerusform>
            <numerusform>Submit %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submit only the %Ln right one(s)</source>
        <comment>button: so many jobs</comment>
        <translation>
            <numerusform>Submit only the %Ln right one</numerusform>
            <numerusform>Submit only the %Ln right ones</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submitting %Ln job(s)…</source>
        <translation>
            <numerusform>Submitting %Ln job…</numerusform>
            <numerusform>Submitting %Ln jobs…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) submitted</source>
        <translation>
            <numerusform>%Ln job submitted</numerusform>
            <numerusform>%Ln jobs submitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln had been there already</source>
        <translation>
            <numerusform>%Ln had been there already</numerusform>
            <numerusform>%Ln had been there already</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::JobActions</name>
    <message numerus="yes">
        <source>%Ln job(s) kept</source>
        <translation>
            <numerusform>%Ln job kept</numerusform>
            <numerusform>%Ln jobs kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) will be deleted.</source>
        <translation>
            <numerusform>%Ln job will be deleted.</numerusform>
            <numerusform>%Ln jobs will be deleted.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>%Ln id copied</numerusform>
            <numerusform>%Ln ids copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln command(s) copied</source>
        <translation>
            <numerusform>%Ln command copied</numerusform>
            <numerusform>%Ln commands copied</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::JobPane</name>
    <message numerus="yes">
        <source>%Ln job(s) selected</source>
        <translation>
            <numerusform>%Ln job selected</numerusform>
            <numerusform>%Ln jobs selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::JobsPage</name>
    <message numerus="yes">
        <source>%1 of %Ln job(s)</source>
        <translation>
            <numerusform>%1 of %Ln job</numerusform>
            <numerusform>%1 of %Ln jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln job(s) matches.</source>
        <translation>
            <numerusform>The only job does not match.</numerusform>
            <numerusform>None of %Ln jobs matches.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>only the newest %Ln ended job(s) that match</source>
        <translation>
            <numerusform>only the newest ended job that matches</numerusform>
            <numerusform>only the newest %Ln ended jobs that match</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::LogView</name>
    <message numerus="yes">
        <source>Stands still; %Ln new line(s).</source>
        <translation>
            <numerusform>Stands still; %Ln new line.</numerusform>
            <numerusform>Stands still; %Ln new lines.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln found.</source>
        <translation>
            <numerusform>%Ln found.</numerusform>
            <numerusform>%Ln found.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::MapPane</name>
    <message numerus="yes">
        <source>Fleet map, %Ln agent(s)</source>
        <translation>
            <numerusform>Fleet map, %Ln agent</numerusform>
            <numerusform>Fleet map, %Ln agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::NamesDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln matches.</source>
        <translation>
            <numerusform>None of %Ln matches.</numerusform>
            <numerusform>None of %Ln matches.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::Notifier</name>
    <message numerus="yes">
        <source>%Ln new entries of the advisor</source>
        <translation>
            <numerusform>%Ln new entry of the advisor</numerusform>
            <numerusform>%Ln new entries of the advisor</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::PauseDialog</name>
    <message numerus="yes">
        <source>%Ln job(s) wait now. Running jobs go on; it ends by itself.</source>
        <translation>
            <numerusform>%Ln job waits now. Running jobs go on; it ends by itself.</numerusform>
            <numerusform>%Ln jobs wait now. Running jobs go on; it ends by itself.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::PayloadView</name>
    <message numerus="yes">
        <source>%Ln value(s) of the environment shown</source>
        <translation>
            <numerusform>%Ln value of the environment shown</numerusform>
            <numerusform>%Ln values of the environment shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) of the environment not shown</source>
        <translation>
            <numerusform>%Ln value of the environment not shown</numerusform>
            <numerusform>%Ln values of the environment not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::Remedies</name>
    <message numerus="yes">
        <source>Show %Ln agent(s)</source>
        <translation>
            <numerusform>Show %Ln agent</numerusform>
            <numerusform>Show %Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %Ln agent(s)</source>
        <translation>
            <numerusform>Resume %Ln agent</numerusform>
            <numerusform>Resume %Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reinstate %Ln agent(s)</source>
        <translation>
            <numerusform>Reinstate %Ln agent</numerusform>
            <numerusform>Reinstate %Ln agents</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln job(s) next</source>
        <translation>
            <numerusform>Run %Ln job next</numerusform>
            <numerusform>Run %Ln jobs next</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed: %Ln agent(s) are not what they were any more.</source>
        <translation>
            <numerusform>Nothing was changed: %Ln agent is not what it was any more.</numerusform>
            <numerusform>Nothing was changed: %Ln agents are not what they were any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed: %Ln job(s) are not what they were any more.</source>
        <translation>
            <numerusform>Nothing was changed: %Ln job is not what it was any more.</numerusform>
            <numerusform>Nothing was changed: %Ln jobs are not what they were any more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ResultBar</name>
    <message numerus="yes">
        <source>%Ln job(s) stopping</source>
        <translation>
            <numerusform>%Ln job stopping</numerusform>
            <numerusform>%Ln jobs stopping</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln asked, not done yet</source>
        <translation>
            <numerusform>%Ln asked, not done yet</numerusform>
            <numerusform>%Ln asked, not done yet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not done</source>
        <translation>
            <numerusform>%Ln not done</numerusform>
            <numerusform>%Ln not done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken back</source>
        <translation>
            <numerusform>%Ln taken back</numerusform>
            <numerusform>%Ln taken back</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left untouched</source>
        <translation>
            <numerusform>%Ln left untouched</numerusform>
            <numerusform>%Ln left untouched</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::SettingsPage</name>
    <message numerus="yes">
        <source>%Ln typed</source>
        <comment>settings not applied</comment>
        <translation>
            <numerusform>%Ln typed</numerusform>
            <numerusform>%Ln typed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::SlotsDialog</name>
    <message numerus="yes">
        <source>Slots of %Ln agent(s)</source>
        <translation>
            <numerusform>Slots of %Ln agent</numerusform>
            <numerusform>Slots of %Ln agents</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::StatusLine</name>
    <message numerus="yes">
        <source>%Ln drain(s)</source>
        <translation>
            <numerusform>%Ln drain</numerusform>
            <numerusform>%Ln drains</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::SubmitDialog</name>
    <message numerus="yes">
        <source>%Ln job(s) submitted</source>
        <translation>
            <numerusform>%Ln job submitted</numerusform>
            <numerusform>%Ln jobs submitted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The first of %Ln selected job(s).</source>
        <translation>
            <numerusform>The first of %Ln selected job.</numerusform>
            <numerusform>The first of %Ln selected jobs.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::SubmitFields</name>
    <message numerus="yes">
        <source>%Ln argument(s): %1</source>
        <translation>
            <numerusform>%Ln argument: %1</numerusform>
            <numerusform>%Ln arguments: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln failing attempt(s)</source>
        <translation>
            <numerusform>at most %Ln failing attempt</numerusform>
            <numerusform>at most %Ln failing attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::TablePage</name>
    <message numerus="yes">
        <source>%Ln selected (Esc clears)</source>
        <translation>
            <numerusform>%Ln selected (Esc clears)</numerusform>
            <numerusform>%Ln selected (Esc clears)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Order %1 old, %Ln changed</source>
        <translation>
            <numerusform>Order %1 old, %Ln changed</numerusform>
            <numerusform>Order %1 old, %Ln changed</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::Timeline</name>
    <message numerus="yes">
        <source>%Ln earlier attempt(s) not shown</source>
        <translation>
            <numerusform>%Ln earlier attempt not shown</numerusform>
            <numerusform>%Ln earlier attempts not shown</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::WallAdvice</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>and %Ln more</numerusform>
            <numerusform>and %Ln more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::WallHead</name>
    <message numerus="yes">
        <source>%Ln bad</source>
        <translation>
            <numerusform>%Ln bad</numerusform>
            <numerusform>%Ln bad</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to watch</source>
        <translation>
            <numerusform>%Ln to watch</numerusform>
            <numerusform>%Ln to watch</numerusform>
        </translation>
    </message>
</context>
</TS>
