<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
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
</context>
</TS>
