<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Text</name>
    <message>
        <source>the balancer</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a sentence, its reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, succeeded on %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, failed on %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, ran out of time on %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was lost with %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was turned away by %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was not acknowledged by %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was given back by %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was cancelled on %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was taken from %3 after %4</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, goes on at %3</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 stopped answering; it had no job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 stopped answering; its %Ln job(s) are placed again.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is drained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 is drained; %Ln process(es) never confirmed their end.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1, attempt %2, succeeded late on %3, and that counts.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%3 reported on the closed attempt %2 of %1; that changes nothing</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was submitted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was submitted by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, was assigned to %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1, attempt %2, started on %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is completed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is completed, by %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 failed for good, at attempt %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is cancelled</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was cancelled by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was held by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was released by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was requeued by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 asked to stop %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was deleted by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is tried again in %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 connected from %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The link to %1 closed; it has the heartbeat timeout to come back</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is healthy again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has been gone for so long that it counts as offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 said goodbye and is offline.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>A second agent program asked for the id %1 and was refused</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%2 drains %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was resumed by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was forgotten by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 was disconnected by %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balancer stood still for %1; every agent gets a fresh heartbeat timeout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot write; nothing is assigned until it can</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store can write again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The stored record of %1 was repaired</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>The safety pass found %Ln thing(s) that no event had done: a fault of node3; no job is lost.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The engine started with %Ln unfinished job(s).</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>The engine is stopping; running jobs go on at their agents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <comment>less than</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GB</source>
        <comment>10^9 bytes</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 GiB, %2 bytes</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1th</source>
        <comment>ordinal number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1st</source>
        <comment>ordinal number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1nd</source>
        <comment>ordinal number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1rd</source>
        <comment>ordinal number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time of today</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM HH:mm:ss</source>
        <comment>time of another day</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>time of today without seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>time of another day without seconds</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <comment>date and time</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 %2, %3 UTC</source>
        <comment>local time, its zone, time in UTC</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operator holds it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Held by %1.</source>
        <comment>who, perhaps with a reason</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It avoids %Ln agent(s) where it failed or was lost%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For another %2 it avoids %Ln agent(s) where it failed or was lost%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are not connected%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have not been heard within the heartbeat timeout%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have just come back; their job lists are awaited%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are draining and get nothing new%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are drained%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) do not accept what it needs: %2%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>its kind of job</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too small a card, at most %2%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too small a card: it needs %2, the largest has %3%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have no free slot%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too little free GPU memory, at most %2%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too little free GPU memory: it needs %2, most is %3%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) turned it away%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) said that they are busy%1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>names, and how many are not named</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>It has just arrived and is looked at next.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is tried again in %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balancer is stopping and assigns nothing more.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot write; nothing is assigned until it can.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) stand before it in the order.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>No agent is connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is queued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Release it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: the retry comes by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start the balancer again; the queue is kept.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Free space on its disk or look at the log; it heals by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait, or connect more agents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start node3-agent on a machine with a GPU.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Look at the agent&apos;s program, its machine and the network.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: it takes a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Resume the agent to give it work again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Start an agent with --allow-commands.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect an agent that accepts this kind of job.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Connect an agent with a larger card, or ask for less GPU memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until a job ends, or connect more agents.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Wait until a job ends, or ask for less GPU memory.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: it goes back there when the wait is over.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Read why in its attempts; the agent is asked again after its next start.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing to do: the agent says when it has room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Submit jobs.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not been heard within the heartbeat timeout.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has just come back; its job lists are awaited.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is draining and gets nothing new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is draining, by %1, and gets nothing new.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is drained.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is drained, by %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>All its slots are occupied.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It said that it is busy; it gets nothing until it shows room.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>It turned %Ln queued job(s) away.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need something that it does not accept.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need more GPU memory than its card has, %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need more GPU memory than it has free, %1.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) avoid it after a failure or a loss.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are held.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for their retry.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) go elsewhere first.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Released, it starts now on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Without its avoidance it starts now on %1.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With %1 instead of %2 of GPU memory it starts now on %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts now when %1 is resumed.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It starts now when %1 accepts %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>With %1 = %2 it starts now on %3.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2; nothing more happens to it by itself.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2: it has an agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2 and first in the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2, number %3 in the order.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 can never run on the present agents; waiting does not help.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has work; nothing is queued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 has no work: nothing is queued.</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1 has work, and %Ln job(s) are queued.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has no work while %Ln job(s) are queued.</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no size. Write 24 GB or 24 GiB.</source>
        <comment>a field&apos;s name and what was typed</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>an operator</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>By %1: %2</source>
        <comment>who: why</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits for another than %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Waits %1 for another than %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs %1, largest is %2</source>
        <comment>GPU memory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody accepts its kind of job</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nobody accepts %1</source>
        <comment>kinds of job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Needs %1 free; most is %2</source>
        <comment>GPU memory</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Turned away by all %Ln agent(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) said they are busy</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are unhealthy</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are disconnected</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) have just come back</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are out of service</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1; number %2</source>
        <comment>why, place in the order</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1; %2 of %3</source>
        <comment>why, place in the order, length of the queue</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The store cannot write</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The balancer is stopping</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No agent is connected</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>Behind %Ln job(s)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fitting agent(s) busy</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>Just arrived</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>No fitting agent is free</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Retry in %1, not on %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop asked by %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop asked by %1; hard stop in %2</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Stop asked by %1; hard stop sent</source>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%Ln loss(es)</source>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>%1 failure</source>
        <comment>ordinal number</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>4th failure: what</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent %1 ago, not started yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Sent, not started yet</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Runs</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Times out in %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Full</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draining until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Draining</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drained until %1</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Drained</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>New: waits for its job lists</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Said it is busy</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 need more memory</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 are not accepted</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 avoid it</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 of %2 were turned away</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Nothing is queued</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>queued</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>backoff</source>
        <comment>job state: waits for its retry</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assigned</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>running</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelling</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>job state</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It waits for an agent that can run it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It is queued again, and its retry is due later.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operator holds it: it is not assigned until it is released.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was sent to an agent and has not started yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its process runs at an agent.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its agent was told to stop it and has not confirmed that yet.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended well; this is final.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It ended badly for good; it is kept until it is requeued or deleted.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It was cancelled; this is final.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>LOW</source>
        <comment>priority</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>NORMAL</source>
        <comment>priority</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>HIGH</source>
        <comment>priority</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>URGENT</source>
        <comment>priority</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>%1 ↑%2</source>
        <comment>priority in force, steps added by retries</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>open</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>succeeded</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>timed out</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>agent lost</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unacknowledged</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requeued</source>
        <comment>outcome of an attempt</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It has not ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent reported success.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent reported a failure; it uses up a retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Its time ran out and it was stopped; it uses up a retry.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Contact with the agent was lost for too long; no retry is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent turned it away; no retry is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent did not answer the assignment in time; no retry is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The agent gave it back before its end; no retry is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>An operator sent the job back to the queue; no retry is used up.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>no retries left</source>
        <comment>why a job failed for good</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>lost too often</source>
        <comment>why a job failed for good</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <comment>agent connection</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnected</source>
        <comment>agent connection</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <comment>agent connection</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>healthy</source>
        <comment>agent health</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unhealthy</source>
        <comment>agent health</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>active</source>
        <comment>what operators want of an agent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>draining</source>
        <comment>what operators want of an agent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drained</source>
        <comment>what operators want of an agent</comment>
        <translation type="unfinished"></translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln left</source>
        <comment>draining or drained, with jobs still there</comment>
        <translation type="unfinished">
            <numerusform></numerusform>
            <numerusform></numerusform>
        </translation>
    </message>
    <message>
        <source>final</source>
        <comment>verdict on a job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>has an agent</source>
        <comment>verdict on a job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>next</source>
        <comment>verdict on a job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>not now</source>
        <comment>verdict on a job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>never</source>
        <comment>verdict on a job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>submitted</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>assigned</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>started</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>attempt ended</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>completed</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>failed</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>held</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>released</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>requeued</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>cancel asked</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>deleted</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>retry</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>late report</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>connected</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnected</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>unhealthy</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>returned</source>
        <comment>event: an agent is back</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>offline</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>goodbye</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>id in use</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drain</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>drained</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>resumed</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>forgotten</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>disconnect asked</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>fresh window</source>
        <comment>event: every agent gets a whole heartbeat timeout</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store failing</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>store working</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>repaired</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>safety pass</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine started</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>engine stopping</source>
        <comment>event</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>commands</source>
        <comment>kind of job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Docker images</source>
        <comment>kind of job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>input data</source>
        <comment>kind of job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>output uploads</source>
        <comment>kind of job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>payloads</source>
        <comment>kind of job</comment>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Check the id; capital and small letters differ.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Choose another job id, or leave it out to have one made.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when jobs have ended.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again when the balancer runs again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Whether it was kept is not known; the same job id cannot run twice, so repeat it when the store can write again.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>Send less at once.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>It may still be carried out: look before you repeat it.</source>
        <translation type="unfinished"></translation>
    </message>
    <message>
        <source>This is a fault of node3: report it, with the log.</source>
        <translation type="unfinished"></translation>
    </message>
</context>
</TS>
