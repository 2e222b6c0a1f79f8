<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Text</name>
    <message>
        <source>the balancer</source>
        <translation>Balancer</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>a sentence, its reason</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>%1, attempt %2, succeeded on %3 after %4</source>
        <translation>%1, Versuch %2: auf %3 gelungen nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, failed on %3 after %4</source>
        <translation>%1, Versuch %2: auf %3 fehlgeschlagen nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, ran out of time on %3 after %4</source>
        <translation>%1, Versuch %2: Zeit auf %3 abgelaufen nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, was lost with %3 after %4</source>
        <translation>%1, Versuch %2: mit %3 verloren nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, was turned away by %3</source>
        <translation>%1, Versuch %2: von %3 abgewiesen</translation>
    </message>
    <message>
        <source>%1, attempt %2, was not acknowledged by %3</source>
        <translation>%1, Versuch %2: von %3 nicht bestätigt</translation>
    </message>
    <message>
        <source>%1, attempt %2, was given back by %3 after %4</source>
        <translation>%1, Versuch %2: von %3 zurückgegeben nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, was cancelled on %3 after %4</source>
        <translation>%1, Versuch %2: auf %3 abgebrochen nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, was taken from %3 after %4</source>
        <translation>%1, Versuch %2: von %3 abgezogen nach %4</translation>
    </message>
    <message>
        <source>%1, attempt %2, goes on at %3</source>
        <translation>%1, Versuch %2: läuft auf %3 weiter</translation>
    </message>
    <message>
        <source>%1 stopped answering; it had no job.</source>
        <translation>%1 antwortet nicht mehr; er hatte keinen Job.</translation>
    </message>
    <message numerus="yes">
        <source>%1 stopped answering; its %Ln job(s) are placed again.</source>
        <translation>
            <numerusform>%1 antwortet nicht mehr; sein Job wird neu vergeben.</numerusform>
            <numerusform>%1 antwortet nicht mehr; seine %Ln Jobs werden neu vergeben.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is drained.</source>
        <translation>%1 ist geleert.</translation>
    </message>
    <message numerus="yes">
        <source>%1 is drained; %Ln process(es) never confirmed their end.</source>
        <translation>
            <numerusform>%1 ist geleert; ein Prozess hat sein Ende nie bestätigt.</numerusform>
            <numerusform>%1 ist geleert; %Ln Prozesse haben ihr Ende nie bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, attempt %2, succeeded late on %3, and that counts.</source>
        <translation>%1, Versuch %2: auf %3 verspätet gelungen, und das zählt.</translation>
    </message>
    <message>
        <source>%3 reported on the closed attempt %2 of %1; that changes nothing</source>
        <translation>%3 meldete sich zum beendeten Versuch %2 von %1; das ändert nichts</translation>
    </message>
    <message>
        <source>%1 was submitted.</source>
        <translation>%1 wurde eingereicht.</translation>
    </message>
    <message>
        <source>%1 was submitted by %2.</source>
        <translation>%1 wurde von %2 eingereicht.</translation>
    </message>
    <message>
        <source>%1, attempt %2, was assigned to %3.</source>
        <translation>%1, Versuch %2: an %3 vergeben.</translation>
    </message>
    <message>
        <source>%1, attempt %2, started on %3.</source>
        <translation>%1, Versuch %2: auf %3 gestartet.</translation>
    </message>
    <message>
        <source>%1 is completed.</source>
        <translation>%1 ist fertig.</translation>
    </message>
    <message>
        <source>%1 is completed, by %2.</source>
        <translation>%1 ist fertig, durch %2.</translation>
    </message>
    <message>
        <source>%1 failed for good, at attempt %2</source>
        <translation>%1 ist endgültig gescheitert, mit Versuch %2</translation>
    </message>
    <message>
        <source>%1 is cancelled</source>
        <translation>%1 ist abgebrochen</translation>
    </message>
    <message>
        <source>%1 was cancelled by %2</source>
        <translation>%1 wurde von %2 abgebrochen</translation>
    </message>
    <message>
        <source>%1 was held by %2</source>
        <translation>%1 wurde von %2 angehalten</translation>
    </message>
    <message>
        <source>%1 was released by %2</source>
        <translation>%1 wurde von %2 freigegeben</translation>
    </message>
    <message>
        <source>%1 was requeued by %2</source>
        <translation>%1 wurde von %2 neu eingereiht</translation>
    </message>
    <message>
        <source>%2 asked to stop %1</source>
        <translation>%2 lässt %1 abbrechen</translation>
    </message>
    <message>
        <source>%1 was deleted by %2</source>
        <translation>%1 wurde von %2 gelöscht</translation>
    </message>
    <message>
        <source>%1 is tried again in %2.</source>
        <translation>%1 wird in %2 erneut versucht.</translation>
    </message>
    <message>
        <source>%1 connected.</source>
        <translation>%1 hat sich verbunden.</translation>
    </message>
    <message>
        <source>%1 connected from %2.</source>
        <translation>%1 hat sich von %2 aus verbunden.</translation>
    </message>
    <message>
        <source>The link to %1 closed; it has the heartbeat timeout to come back</source>
        <translation>Die Verbindung zu %1 ist geschlossen; er hat die Heartbeat-Frist, um zurückzukommen</translation>
    </message>
    <message>
        <source>%1 is healthy again.</source>
        <translation>%1 ist wieder gesund.</translation>
    </message>
    <message>
        <source>%1 has been gone for so long that it counts as offline.</source>
        <translation>%1 ist so lange fort, dass er als offline gilt.</translation>
    </message>
    <message>
        <source>%1 said goodbye and is offline.</source>
        <translation>%1 hat sich abgemeldet und ist offline.</translation>
    </message>
    <message>
        <source>A second agent program asked for the id %1 and was refused</source>
        <translation>Ein zweites Agent-Programm verlangte die Kennung %1 und wurde abgewiesen</translation>
    </message>
    <message>
        <source>%2 drains %1</source>
        <translation>%2 lässt %1 leeren</translation>
    </message>
    <message>
        <source>%1 was resumed by %2</source>
        <translation>%1 wurde von %2 wieder in Dienst genommen</translation>
    </message>
    <message>
        <source>%1 was forgotten by %2</source>
        <translation>%1 wurde von %2 vergessen</translation>
    </message>
    <message>
        <source>%1 was disconnected by %2</source>
        <translation>%1 wurde von %2 getrennt</translation>
    </message>
    <message>
        <source>The balancer stood still for %1; every agent gets a fresh heartbeat timeout.</source>
        <translation>Der Balancer stand %1 still; jeder Agent bekommt eine neue Heartbeat-Frist.</translation>
    </message>
    <message>
        <source>The store cannot write; nothing is assigned until it can</source>
        <translation>Der Speicher kann nicht schreiben; bis dahin wird nichts vergeben</translation>
    </message>
    <message>
        <source>The store can write again.</source>
        <translation>Der Speicher kann wieder schreiben.</translation>
    </message>
    <message>
        <source>The stored record of %1 was repaired</source>
        <translation>Der gespeicherte Eintrag von %1 wurde repariert</translation>
    </message>
    <message numerus="yes">
        <source>The safety pass found %Ln thing(s) that no event had done: a fault of node3; no job is lost.</source>
        <translation>
            <numerusform>Der Sicherheitslauf fand eine Sache, die kein Ereignis erledigt hatte: ein Fehler von node3; kein Job ist verloren.</numerusform>
            <numerusform>Der Sicherheitslauf fand %Ln Dinge, die kein Ereignis erledigt hatte: ein Fehler von node3; kein Job ist verloren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The engine started with %Ln unfinished job(s).</source>
        <translation>
            <numerusform>Die Engine startete mit %Ln unfertigen Job.</numerusform>
            <numerusform>Die Engine startete mit %Ln unfertigen Jobs.</numerusform>
        </translation>
    </message>
    <message>
        <source>The engine is stopping; running jobs go on at their agents.</source>
        <translation>Die Engine hält an; laufende Jobs laufen bei ihren Agenten weiter.</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>seconds</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>minutes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h %2 min</source>
        <comment>hours and minutes</comment>
        <translation>%1 h %2 min</translation>
    </message>
    <message>
        <source>%1 d %2 h</source>
        <comment>days and hours</comment>
        <translation>%1 d %2 h</translation>
    </message>
    <message>
        <source>%1 min %2 s</source>
        <comment>minutes and seconds</comment>
        <translation>%1 min %2 s</translation>
    </message>
    <message>
        <source>&lt; %1</source>
        <comment>less than</comment>
        <translation>&lt; %1</translation>
    </message>
    <message>
        <source>%1 GB</source>
        <comment>10^9 bytes</comment>
        <translation>%1 GB</translation>
    </message>
    <message>
        <source>%1 GiB, %2 bytes</source>
        <translation>%1 GiB, %2 Bytes</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1th</source>
        <comment>ordinal number</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1st</source>
        <comment>ordinal number</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1nd</source>
        <comment>ordinal number</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>%1rd</source>
        <comment>ordinal number</comment>
        <translation>%1.</translation>
    </message>
    <message>
        <source>HH:mm:ss</source>
        <comment>time of today</comment>
        <translation>HH:mm:ss</translation>
    </message>
    <message>
        <source>d MMM HH:mm:ss</source>
        <comment>time of another day</comment>
        <translation>d. MMM HH:mm:ss</translation>
    </message>
    <message>
        <source>HH:mm</source>
        <comment>time of today without seconds</comment>
        <translation>HH:mm</translation>
    </message>
    <message>
        <source>d MMM HH:mm</source>
        <comment>time of another day without seconds</comment>
        <translation>d. MMM HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy HH:mm:ss</source>
        <comment>date and time</comment>
        <translation>d. MMM yyyy HH:mm:ss</translation>
    </message>
    <message>
        <source>%1 %2, %3 UTC</source>
        <comment>local time, its zone, time in UTC</comment>
        <translation>%1 %2, %3 UTC</translation>
    </message>
    <message>
        <source>An operator holds it.</source>
        <translation>Ein Bediener hält ihn an.</translation>
    </message>
    <message>
        <source>Held by %1.</source>
        <comment>who, perhaps with a reason</comment>
        <translation>Angehalten von %1.</translation>
    </message>
    <message numerus="yes">
        <source>It avoids %Ln agent(s) where it failed or was lost%1.</source>
        <translation>
            <numerusform>Er meidet %Ln Agenten, wo er scheiterte oder verloren ging%1.</numerusform>
            <numerusform>Er meidet %Ln Agenten, wo er scheiterte oder verloren ging%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>For another %2 it avoids %Ln agent(s) where it failed or was lost%1.</source>
        <translation>
            <numerusform>Noch %2 meidet er %Ln Agenten, wo er scheiterte oder verloren ging%1.</numerusform>
            <numerusform>Noch %2 meidet er %Ln Agenten, wo er scheiterte oder verloren ging%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are not connected%1.</source>
        <translation>
            <numerusform>%Ln Agent ist nicht verbunden%1.</numerusform>
            <numerusform>%Ln Agenten sind nicht verbunden%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have not been heard within the heartbeat timeout%1.</source>
        <translation>
            <numerusform>%Ln Agent war innerhalb der Heartbeat-Frist nicht zu hören%1.</numerusform>
            <numerusform>%Ln Agenten waren innerhalb der Heartbeat-Frist nicht zu hören%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have just come back; their job lists are awaited%1.</source>
        <translation>
            <numerusform>%Ln Agent ist gerade zurückgekommen; seine Joblisten werden erwartet%1.</numerusform>
            <numerusform>%Ln Agenten sind gerade zurückgekommen; ihre Joblisten werden erwartet%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are draining and get nothing new%1.</source>
        <translation>
            <numerusform>%Ln Agent wird geleert und bekommt nichts Neues%1.</numerusform>
            <numerusform>%Ln Agenten werden geleert und bekommen nichts Neues%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are drained%1.</source>
        <translation>
            <numerusform>%Ln Agent ist geleert%1.</numerusform>
            <numerusform>%Ln Agenten sind geleert%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) do not accept what it needs: %2%1.</source>
        <translation>
            <numerusform>%Ln Agent nimmt nicht an, was er braucht: %2%1.</numerusform>
            <numerusform>%Ln Agenten nehmen nicht an, was er braucht: %2%1.</numerusform>
        </translation>
    </message>
    <message>
        <source>its kind of job</source>
        <translation>diese Art von Job</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too small a card, at most %2%1.</source>
        <translation>
            <numerusform>%Ln Agent hat eine zu kleine Karte, %2%1.</numerusform>
            <numerusform>%Ln Agenten haben zu kleine Karten, höchstens %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too small a card: it needs %2, the largest has %3%1.</source>
        <translation>
            <numerusform>%Ln Agent hat eine zu kleine Karte: der Job braucht %2, die Karte hat %3%1.</numerusform>
            <numerusform>%Ln Agenten haben zu kleine Karten: der Job braucht %2, die größte hat %3%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have no free slot%1.</source>
        <translation>
            <numerusform>%Ln Agent hat keinen freien Platz%1.</numerusform>
            <numerusform>%Ln Agenten haben keinen freien Platz%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too little free GPU memory, at most %2%1.</source>
        <translation>
            <numerusform>%Ln Agent hat zu wenig freien GPU-Speicher, %2%1.</numerusform>
            <numerusform>%Ln Agenten haben zu wenig freien GPU-Speicher, höchstens %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) have too little free GPU memory: it needs %2, most is %3%1.</source>
        <translation>
            <numerusform>%Ln Agent hat zu wenig freien GPU-Speicher: der Job braucht %2, frei sind %3%1.</numerusform>
            <numerusform>%Ln Agenten haben zu wenig freien GPU-Speicher: der Job braucht %2, höchstens %3 sind frei%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) turned it away%1.</source>
        <translation>
            <numerusform>%Ln Agent hat ihn abgewiesen%1.</numerusform>
            <numerusform>%Ln Agenten haben ihn abgewiesen%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) said that they are busy%1.</source>
        <translation>
            <numerusform>%Ln Agent hat gesagt, dass er beschäftigt ist%1.</numerusform>
            <numerusform>%Ln Agenten haben gesagt, dass sie beschäftigt sind%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 and %Ln more</source>
        <comment>names, and how many are not named</comment>
        <translation>
            <numerusform>%1 und %Ln weiterer</numerusform>
            <numerusform>%1 und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>It has just arrived and is looked at next.</source>
        <translation>Er ist gerade angekommen und wird als Nächstes geprüft.</translation>
    </message>
    <message>
        <source>It is tried again in %1.</source>
        <translation>Er wird in %1 erneut versucht.</translation>
    </message>
    <message>
        <source>The balancer is stopping and assigns nothing more.</source>
        <translation>Der Balancer hält an und vergibt nichts mehr.</translation>
    </message>
    <message>
        <source>The store cannot write; nothing is assigned until it can.</source>
        <translation>Der Speicher kann nicht schreiben; bis dahin wird nichts vergeben.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) stand before it in the order.</source>
        <translation>
            <numerusform>%Ln Job steht in der Reihenfolge vor ihm.</numerusform>
            <numerusform>%Ln Jobs stehen in der Reihenfolge vor ihm.</numerusform>
        </translation>
    </message>
    <message>
        <source>No agent is connected.</source>
        <translation>Kein Agent ist verbunden.</translation>
    </message>
    <message>
        <source>Nothing is queued.</source>
        <translation>Nichts ist eingereiht.</translation>
    </message>
    <message>
        <source>Nothing to do.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message>
        <source>Release it.</source>
        <translation>Freigeben.</translation>
    </message>
    <message>
        <source>Nothing to do: the retry comes by itself.</source>
        <translation>Nichts zu tun: die Wiederholung kommt von selbst.</translation>
    </message>
    <message>
        <source>Start the balancer again; the queue is kept.</source>
        <translation>Den Balancer neu starten; die Warteschlange bleibt erhalten.</translation>
    </message>
    <message>
        <source>Free space on its disk or look at the log; it heals by itself.</source>
        <translation>Platz auf seiner Platte schaffen oder ins Protokoll sehen; er erholt sich von selbst.</translation>
    </message>
    <message>
        <source>Wait, or connect more agents.</source>
        <translation>Warten, oder mehr Agenten verbinden.</translation>
    </message>
    <message>
        <source>Start node3-agent on a machine with a GPU.</source>
        <translation>node3-agent auf einer Maschine mit GPU starten.</translation>
    </message>
    <message>
        <source>Look at the agent&apos;s program, its machine and the network.</source>
        <translation>Nach dem Programm des Agenten, seiner Maschine und dem Netz sehen.</translation>
    </message>
    <message>
        <source>Nothing to do: it takes a moment.</source>
        <translation>Nichts zu tun: es dauert einen Augenblick.</translation>
    </message>
    <message>
        <source>Resume the agent to give it work again.</source>
        <translation>Den Agenten wieder in Dienst nehmen, damit er Arbeit bekommt.</translation>
    </message>
    <message>
        <source>Start an agent with --allow-commands.</source>
        <translation>Einen Agenten mit --allow-commands starten.</translation>
    </message>
    <message>
        <source>Connect an agent that accepts this kind of job.</source>
        <translation>Einen Agenten verbinden, der diese Art von Job annimmt.</translation>
    </message>
    <message>
        <source>Connect an agent with a larger card, or ask for less GPU memory.</source>
        <translation>Einen Agenten mit größerer Karte verbinden, oder weniger GPU-Speicher verlangen.</translation>
    </message>
    <message>
        <source>Wait until a job ends, or connect more agents.</source>
        <translation>Warten, bis ein Job endet, oder mehr Agenten verbinden.</translation>
    </message>
    <message>
        <source>Wait until a job ends, or ask for less GPU memory.</source>
        <translation>Warten, bis ein Job endet, oder weniger GPU-Speicher verlangen.</translation>
    </message>
    <message>
        <source>Nothing to do: it goes back there when the wait is over.</source>
        <translation>Nichts zu tun: nach der Wartezeit darf er wieder dorthin.</translation>
    </message>
    <message>
        <source>Read why in its attempts; the agent is asked again after its next start.</source>
        <translation>Den Grund bei seinen Versuchen lesen; der Agent wird nach seinem nächsten Start wieder gefragt.</translation>
    </message>
    <message>
        <source>Nothing to do: the agent says when it has room.</source>
        <translation>Nichts zu tun: der Agent meldet, wenn er Platz hat.</translation>
    </message>
    <message>
        <source>Submit jobs.</source>
        <translation>Jobs einreichen.</translation>
    </message>
    <message>
        <source>It is not connected.</source>
        <translation>Er ist nicht verbunden.</translation>
    </message>
    <message>
        <source>It has not been heard within the heartbeat timeout.</source>
        <translation>Er war innerhalb der Heartbeat-Frist nicht zu hören.</translation>
    </message>
    <message>
        <source>It has just come back; its job lists are awaited.</source>
        <translation>Er ist gerade zurückgekommen; seine Joblisten werden erwartet.</translation>
    </message>
    <message>
        <source>It is draining and gets nothing new.</source>
        <translation>Er wird geleert und bekommt nichts Neues.</translation>
    </message>
    <message>
        <source>It is draining, by %1, and gets nothing new.</source>
        <translation>Er wird geleert, durch %1, und bekommt nichts Neues.</translation>
    </message>
    <message>
        <source>It is drained.</source>
        <translation>Er ist geleert.</translation>
    </message>
    <message>
        <source>It is drained, by %1.</source>
        <translation>Er ist geleert, durch %1.</translation>
    </message>
    <message>
        <source>All its slots are occupied.</source>
        <translation>Alle seine Plätze sind belegt.</translation>
    </message>
    <message>
        <source>It said that it is busy; it gets nothing until it shows room.</source>
        <translation>Er hat gesagt, dass er beschäftigt ist; er bekommt nichts, bis er Platz zeigt.</translation>
    </message>
    <message numerus="yes">
        <source>It turned %Ln queued job(s) away.</source>
        <translation>
            <numerusform>Er hat %Ln wartenden Job abgewiesen.</numerusform>
            <numerusform>Er hat %Ln wartende Jobs abgewiesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need something that it does not accept.</source>
        <translation>
            <numerusform>%Ln wartender Job braucht etwas, das er nicht annimmt.</numerusform>
            <numerusform>%Ln wartende Jobs brauchen etwas, das er nicht annimmt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need more GPU memory than its card has, %1.</source>
        <translation>
            <numerusform>%Ln wartender Job braucht mehr GPU-Speicher, als seine Karte hat, %1.</numerusform>
            <numerusform>%Ln wartende Jobs brauchen mehr GPU-Speicher, als seine Karte hat, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) need more GPU memory than it has free, %1.</source>
        <translation>
            <numerusform>%Ln wartender Job braucht mehr GPU-Speicher, als er frei hat, %1.</numerusform>
            <numerusform>%Ln wartende Jobs brauchen mehr GPU-Speicher, als er frei hat, %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) avoid it after a failure or a loss.</source>
        <translation>
            <numerusform>%Ln wartender Job meidet ihn nach einem Fehlschlag oder Verlust.</numerusform>
            <numerusform>%Ln wartende Jobs meiden ihn nach einem Fehlschlag oder Verlust.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are held.</source>
        <translation>
            <numerusform>%Ln Job ist angehalten.</numerusform>
            <numerusform>%Ln Jobs sind angehalten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for their retry.</source>
        <translation>
            <numerusform>%Ln Job wartet auf seine Wiederholung.</numerusform>
            <numerusform>%Ln Jobs warten auf ihre Wiederholung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) go elsewhere first.</source>
        <translation>
            <numerusform>%Ln wartender Job geht zuerst anderswohin.</numerusform>
            <numerusform>%Ln wartende Jobs gehen zuerst anderswohin.</numerusform>
        </translation>
    </message>
    <message>
        <source>Released, it starts now on %1.</source>
        <translation>Freigegeben startet er sofort auf %1.</translation>
    </message>
    <message>
        <source>Without its avoidance it starts now on %1.</source>
        <translation>Ohne sein Meiden startet er sofort auf %1.</translation>
    </message>
    <message>
        <source>With %1 instead of %2 of GPU memory it starts now on %3.</source>
        <translation>Mit %1 statt %2 GPU-Speicher startet er sofort auf %3.</translation>
    </message>
    <message>
        <source>It starts now when %1 is resumed.</source>
        <translation>Er startet sofort, wenn %1 wieder in Dienst genommen wird.</translation>
    </message>
    <message>
        <source>It starts now when %1 accepts %2.</source>
        <translation>Er startet sofort, wenn %1 %2 annimmt.</translation>
    </message>
    <message>
        <source>With %1 = %2 it starts now on %3.</source>
        <translation>Mit %1 = %2 startet er sofort auf %3.</translation>
    </message>
    <message>
        <source>%1 is %2; nothing more happens to it by itself.</source>
        <translation>%1: %2; von selbst geschieht nichts mehr.</translation>
    </message>
    <message>
        <source>%1 is %2: it has an agent.</source>
        <translation>%1: %2; er hat einen Agenten.</translation>
    </message>
    <message>
        <source>%1 is %2 and first in the order.</source>
        <translation>%1: %2, Erster in der Reihenfolge.</translation>
    </message>
    <message>
        <source>%1 is %2, number %3 in the order.</source>
        <translation>%1: %2, Nummer %3 in der Reihenfolge.</translation>
    </message>
    <message>
        <source>%1 is %2.</source>
        <translation>%1: %2.</translation>
    </message>
    <message>
        <source>%1 can never run on the present agents; waiting does not help.</source>
        <translation>%1 kann auf den jetzigen Agenten nie laufen; Warten hilft nicht.</translation>
    </message>
    <message>
        <source>%1 has work; nothing is queued.</source>
        <translation>%1 hat Arbeit; nichts ist eingereiht.</translation>
    </message>
    <message>
        <source>%1 has no work: nothing is queued.</source>
        <translation>%1 hat keine Arbeit: nichts ist eingereiht.</translation>
    </message>
    <message numerus="yes">
        <source>%1 has work, and %Ln job(s) are queued.</source>
        <translation>
            <numerusform>%1 hat Arbeit, und %Ln Job ist eingereiht.</numerusform>
            <numerusform>%1 hat Arbeit, und %Ln Jobs sind eingereiht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 has no work while %Ln job(s) are queued.</source>
        <translation>
            <numerusform>%1 hat keine Arbeit, während %Ln Job eingereiht ist.</numerusform>
            <numerusform>%1 hat keine Arbeit, während %Ln Jobs eingereiht sind.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no size. Write 24 GB or 24 GiB.</source>
        <comment>a field&apos;s name and what was typed</comment>
        <translation>%1: „%2“ ist keine Größe. Richtig ist 24 GB oder 24 GiB.</translation>
    </message>
    <message>
        <source>an operator</source>
        <translation>einem Bediener</translation>
    </message>
    <message>
        <source>By %1</source>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>By %1: %2</source>
        <comment>who: why</comment>
        <translation>Von %1: %2</translation>
    </message>
    <message>
        <source>Waits for another than %1</source>
        <translation>Wartet auf einen anderen als %1</translation>
    </message>
    <message>
        <source>Waits %1 for another than %2</source>
        <translation>Wartet %1 auf einen anderen als %2</translation>
    </message>
    <message>
        <source>Needs %1, largest is %2</source>
        <comment>GPU memory</comment>
        <translation>Braucht %1, größte hat %2</translation>
    </message>
    <message>
        <source>Nobody accepts its kind of job</source>
        <translation>Niemand nimmt diese Art von Job an</translation>
    </message>
    <message>
        <source>Nobody accepts %1</source>
        <comment>kinds of job</comment>
        <translation>Niemand nimmt %1 an</translation>
    </message>
    <message>
        <source>Needs %1 free; most is %2</source>
        <comment>GPU memory</comment>
        <translation>Braucht %1 frei; höchstens sind es %2</translation>
    </message>
    <message numerus="yes">
        <source>Turned away by all %Ln agent(s)</source>
        <translation>
            <numerusform>Vom einzigen passenden Agenten abgewiesen</numerusform>
            <numerusform>Von allen %Ln Agenten abgewiesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) said they are busy</source>
        <translation>
            <numerusform>Der einzige passende Agent hat zu tun</numerusform>
            <numerusform>Alle %Ln passenden Agenten haben zu tun</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are unhealthy</source>
        <translation>
            <numerusform>Der einzige passende Agent antwortet nicht</numerusform>
            <numerusform>Alle %Ln passenden Agenten antworten nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are disconnected</source>
        <translation>
            <numerusform>Der einzige passende Agent ist getrennt</numerusform>
            <numerusform>Alle %Ln passenden Agenten sind getrennt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) have just come back</source>
        <translation>
            <numerusform>Der einzige passende Agent ist gerade zurück</numerusform>
            <numerusform>Alle %Ln passenden Agenten sind gerade zurück</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are out of service</source>
        <translation>
            <numerusform>Der einzige passende Agent ist außer Dienst</numerusform>
            <numerusform>Alle %Ln passenden Agenten sind außer Dienst</numerusform>
        </translation>
    </message>
    <message>
        <source>%1; number %2</source>
        <comment>why, place in the order</comment>
        <translation>%1; Nummer %2</translation>
    </message>
    <message>
        <source>%1; %2 of %3</source>
        <comment>why, place in the order, length of the queue</comment>
        <translation>%1; %2 von %3</translation>
    </message>
    <message>
        <source>The store cannot write</source>
        <translation>Der Speicher kann nicht schreiben</translation>
    </message>
    <message>
        <source>The balancer is stopping</source>
        <translation>Der Balancer hält an</translation>
    </message>
    <message>
        <source>No agent is connected</source>
        <translation>Kein Agent ist verbunden</translation>
    </message>
    <message numerus="yes">
        <source>Behind %Ln job(s)</source>
        <translation>
            <numerusform>Hinter %Ln Job</numerusform>
            <numerusform>Hinter %Ln Jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fitting agent(s) busy</source>
        <translation>
            <numerusform>%Ln passender Agent belegt</numerusform>
            <numerusform>%Ln passende Agenten belegt</numerusform>
        </translation>
    </message>
    <message>
        <source>Just arrived</source>
        <translation>Gerade angekommen</translation>
    </message>
    <message>
        <source>No fitting agent is free</source>
        <translation>Kein passender Agent ist frei</translation>
    </message>
    <message>
        <source>Retry in %1</source>
        <translation>Wiederholung in %1</translation>
    </message>
    <message>
        <source>Retry in %1, not on %2</source>
        <translation>Wiederholung in %1, nicht auf %2</translation>
    </message>
    <message>
        <source>Stop asked by %1</source>
        <translation>Abbruch verlangt von %1</translation>
    </message>
    <message>
        <source>Stop asked by %1; hard stop in %2</source>
        <translation>Abbruch verlangt von %1; erzwungen in %2</translation>
    </message>
    <message>
        <source>Stop asked by %1; hard stop sent</source>
        <translation>Abbruch verlangt von %1; Zwang gesandt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln loss(es)</source>
        <translation>
            <numerusform>%Ln Verlust</numerusform>
            <numerusform>%Ln Verluste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 failure</source>
        <comment>ordinal number</comment>
        <translation>%1 Fehlschlag</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>4th failure: what</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Sent %1 ago, not started yet</source>
        <translation>Vor %1 gesandt, noch nicht gestartet</translation>
    </message>
    <message>
        <source>Sent, not started yet</source>
        <translation>Gesandt, noch nicht gestartet</translation>
    </message>
    <message>
        <source>Runs</source>
        <translation>Läuft</translation>
    </message>
    <message>
        <source>Times out in %1</source>
        <translation>Zeit endet in %1</translation>
    </message>
    <message>
        <source>Its time is over</source>
        <translation>Seine Zeit ist um</translation>
    </message>
    <message>
        <source>Full</source>
        <translation>Voll</translation>
    </message>
    <message>
        <source>Draining until %1</source>
        <translation>Wird geleert bis %1</translation>
    </message>
    <message>
        <source>Draining</source>
        <translation>Wird geleert</translation>
    </message>
    <message>
        <source>Drained until %1</source>
        <translation>Geleert bis %1</translation>
    </message>
    <message>
        <source>Drained</source>
        <translation>Geleert</translation>
    </message>
    <message>
        <source>New: waits for its job lists</source>
        <translation>Neu: wartet auf seine Joblisten</translation>
    </message>
    <message>
        <source>Disconnected</source>
        <translation>Getrennt</translation>
    </message>
    <message>
        <source>Unhealthy</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Said it is busy</source>
        <translation>Hat zu tun, sagt er</translation>
    </message>
    <message>
        <source>%1 of %2 need more memory</source>
        <translation>%1 von %2 brauchen mehr Speicher</translation>
    </message>
    <message>
        <source>%1 of %2 are not accepted</source>
        <translation>%1 von %2 nimmt er nicht an</translation>
    </message>
    <message>
        <source>%1 of %2 avoid it</source>
        <translation>%1 von %2 meiden ihn</translation>
    </message>
    <message>
        <source>%1 of %2 were turned away</source>
        <translation>%1 von %2 hat er abgewiesen</translation>
    </message>
    <message>
        <source>Nothing is queued</source>
        <translation>Nichts ist eingereiht</translation>
    </message>
    <message>
        <source>queued</source>
        <comment>job state</comment>
        <translation>eingereiht</translation>
    </message>
    <message>
        <source>backoff</source>
        <comment>job state: waits for its retry</comment>
        <translation>Wartepause</translation>
    </message>
    <message>
        <source>held</source>
        <comment>job state</comment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>assigned</source>
        <comment>job state</comment>
        <translation>zugewiesen</translation>
    </message>
    <message>
        <source>running</source>
        <comment>job state</comment>
        <translation>läuft</translation>
    </message>
    <message>
        <source>cancelling</source>
        <comment>job state</comment>
        <translation>wird abgebrochen</translation>
    </message>
    <message>
        <source>completed</source>
        <comment>job state</comment>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>job state</comment>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>job state</comment>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>It waits for an agent that can run it.</source>
        <translation>Er wartet auf einen Agenten, der ihn ausführen kann.</translation>
    </message>
    <message>
        <source>It is queued again, and its retry is due later.</source>
        <translation>Er ist wieder eingereiht; seine Wiederholung ist später fällig.</translation>
    </message>
    <message>
        <source>An operator holds it: it is not assigned until it is released.</source>
        <translation>Ein Bediener hält ihn an: er wird erst nach der Freigabe vergeben.</translation>
    </message>
    <message>
        <source>It was sent to an agent and has not started yet.</source>
        <translation>Er wurde an einen Agenten gesandt und ist noch nicht gestartet.</translation>
    </message>
    <message>
        <source>Its process runs at an agent.</source>
        <translation>Sein Prozess läuft bei einem Agenten.</translation>
    </message>
    <message>
        <source>Its agent was told to stop it and has not confirmed that yet.</source>
        <translation>Sein Agent soll ihn abbrechen und hat das noch nicht bestätigt.</translation>
    </message>
    <message>
        <source>It ended well; this is final.</source>
        <translation>Er ist gut ausgegangen; das ist endgültig.</translation>
    </message>
    <message>
        <source>It ended badly for good; it is kept until it is requeued or deleted.</source>
        <translation>Er ist endgültig gescheitert; er bleibt, bis er neu eingereiht oder gelöscht wird.</translation>
    </message>
    <message>
        <source>It was cancelled; this is final.</source>
        <translation>Er wurde abgebrochen; das ist endgültig.</translation>
    </message>
    <message>
        <source>LOW</source>
        <comment>priority</comment>
        <translation>NIEDRIG</translation>
    </message>
    <message>
        <source>NORMAL</source>
        <comment>priority</comment>
        <translation>NORMAL</translation>
    </message>
    <message>
        <source>HIGH</source>
        <comment>priority</comment>
        <translation>HOCH</translation>
    </message>
    <message>
        <source>URGENT</source>
        <comment>priority</comment>
        <translation>DRINGEND</translation>
    </message>
    <message>
        <source>%1 ↑%2</source>
        <comment>priority in force, steps added by retries</comment>
        <translation>%1 ↑%2</translation>
    </message>
    <message>
        <source>open</source>
        <comment>outcome of an attempt</comment>
        <translation>offen</translation>
    </message>
    <message>
        <source>succeeded</source>
        <comment>outcome of an attempt</comment>
        <translation>gelungen</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>outcome of an attempt</comment>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>timed out</source>
        <comment>outcome of an attempt</comment>
        <translation>Zeit abgelaufen</translation>
    </message>
    <message>
        <source>agent lost</source>
        <comment>outcome of an attempt</comment>
        <translation>Agent verloren</translation>
    </message>
    <message>
        <source>rejected</source>
        <comment>outcome of an attempt</comment>
        <translation>abgewiesen</translation>
    </message>
    <message>
        <source>unacknowledged</source>
        <comment>outcome of an attempt</comment>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>returned</source>
        <comment>outcome of an attempt</comment>
        <translation>zurückgegeben</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>outcome of an attempt</comment>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>requeued</source>
        <comment>outcome of an attempt</comment>
        <translation>neu eingereiht</translation>
    </message>
    <message>
        <source>It has not ended.</source>
        <translation>Er ist noch nicht beendet.</translation>
    </message>
    <message>
        <source>The agent reported success.</source>
        <translation>Der Agent hat Erfolg gemeldet.</translation>
    </message>
    <message>
        <source>The agent reported a failure; it uses up a retry.</source>
        <translation>Der Agent hat einen Fehlschlag gemeldet; das kostet eine Wiederholung.</translation>
    </message>
    <message>
        <source>Its time ran out and it was stopped; it uses up a retry.</source>
        <translation>Seine Zeit lief ab und er wurde beendet; das kostet eine Wiederholung.</translation>
    </message>
    <message>
        <source>Contact with the agent was lost for too long; no retry is used up.</source>
        <translation>Der Kontakt zum Agenten fehlte zu lange; das kostet keine Wiederholung.</translation>
    </message>
    <message>
        <source>The agent turned it away; no retry is used up.</source>
        <translation>Der Agent hat ihn abgewiesen; das kostet keine Wiederholung.</translation>
    </message>
    <message>
        <source>The agent did not answer the assignment in time; no retry is used up.</source>
        <translation>Der Agent hat die Zuweisung nicht rechtzeitig beantwortet; das kostet keine Wiederholung.</translation>
    </message>
    <message>
        <source>The agent gave it back before its end; no retry is used up.</source>
        <translation>Der Agent hat ihn vor dem Ende zurückgegeben; das kostet keine Wiederholung.</translation>
    </message>
    <message>
        <source>The job was cancelled.</source>
        <translation>Der Job wurde abgebrochen.</translation>
    </message>
    <message>
        <source>An operator sent the job back to the queue; no retry is used up.</source>
        <translation>Ein Bediener hat den Job neu eingereiht; das kostet keine Wiederholung.</translation>
    </message>
    <message>
        <source>no retries left</source>
        <comment>why a job failed for good</comment>
        <translation>keine Wiederholungen übrig</translation>
    </message>
    <message>
        <source>lost too often</source>
        <comment>why a job failed for good</comment>
        <translation>zu oft verloren</translation>
    </message>
    <message>
        <source>connected</source>
        <comment>agent connection</comment>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>disconnected</source>
        <comment>agent connection</comment>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>offline</source>
        <comment>agent connection</comment>
        <translation>offline</translation>
    </message>
    <message>
        <source>healthy</source>
        <comment>agent health</comment>
        <translation>gesund</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <comment>agent health</comment>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>active</source>
        <comment>what operators want of an agent</comment>
        <translation>in Dienst</translation>
    </message>
    <message>
        <source>draining</source>
        <comment>what operators want of an agent</comment>
        <translation>wird geleert</translation>
    </message>
    <message>
        <source>drained</source>
        <comment>what operators want of an agent</comment>
        <translation>geleert</translation>
    </message>
    <message numerus="yes">
        <source>%1, %Ln left</source>
        <comment>draining or drained, with jobs still there</comment>
        <translation>
            <numerusform>%1, noch %Ln</numerusform>
            <numerusform>%1, noch %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>final</source>
        <comment>verdict on a job</comment>
        <translation>endgültig</translation>
    </message>
    <message>
        <source>has an agent</source>
        <comment>verdict on a job</comment>
        <translation>hat einen Agenten</translation>
    </message>
    <message>
        <source>next</source>
        <comment>verdict on a job</comment>
        <translation>als Nächster</translation>
    </message>
    <message>
        <source>not now</source>
        <comment>verdict on a job</comment>
        <translation>jetzt nicht</translation>
    </message>
    <message>
        <source>never</source>
        <comment>verdict on a job</comment>
        <translation>nie</translation>
    </message>
    <message>
        <source>submitted</source>
        <comment>event</comment>
        <translation>eingereicht</translation>
    </message>
    <message>
        <source>assigned</source>
        <comment>event</comment>
        <translation>zugewiesen</translation>
    </message>
    <message>
        <source>started</source>
        <comment>event</comment>
        <translation>gestartet</translation>
    </message>
    <message>
        <source>attempt ended</source>
        <comment>event</comment>
        <translation>Versuch beendet</translation>
    </message>
    <message>
        <source>completed</source>
        <comment>event</comment>
        <translation>fertig</translation>
    </message>
    <message>
        <source>failed</source>
        <comment>event</comment>
        <translation>gescheitert</translation>
    </message>
    <message>
        <source>cancelled</source>
        <comment>event</comment>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>held</source>
        <comment>event</comment>
        <translation>angehalten</translation>
    </message>
    <message>
        <source>released</source>
        <comment>event</comment>
        <translation>freigegeben</translation>
    </message>
    <message>
        <source>requeued</source>
        <comment>event</comment>
        <translation>neu eingereiht</translation>
    </message>
    <message>
        <source>cancel asked</source>
        <comment>event</comment>
        <translation>Abbruch verlangt</translation>
    </message>
    <message>
        <source>deleted</source>
        <comment>event</comment>
        <translation>gelöscht</translation>
    </message>
    <message>
        <source>retry</source>
        <comment>event</comment>
        <translation>Wiederholung</translation>
    </message>
    <message>
        <source>late report</source>
        <comment>event</comment>
        <translation>späte Meldung</translation>
    </message>
    <message>
        <source>connected</source>
        <comment>event</comment>
        <translation>verbunden</translation>
    </message>
    <message>
        <source>disconnected</source>
        <comment>event</comment>
        <translation>getrennt</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <comment>event</comment>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>returned</source>
        <comment>event: an agent is back</comment>
        <translation>zurück</translation>
    </message>
    <message>
        <source>offline</source>
        <comment>event</comment>
        <translation>offline</translation>
    </message>
    <message>
        <source>goodbye</source>
        <comment>event</comment>
        <translation>abgemeldet</translation>
    </message>
    <message>
        <source>id in use</source>
        <comment>event</comment>
        <translation>Kennung belegt</translation>
    </message>
    <message>
        <source>drain</source>
        <comment>event</comment>
        <translation>Leeren</translation>
    </message>
    <message>
        <source>drained</source>
        <comment>event</comment>
        <translation>geleert</translation>
    </message>
    <message>
        <source>resumed</source>
        <comment>event</comment>
        <translation>wieder in Dienst</translation>
    </message>
    <message>
        <source>forgotten</source>
        <comment>event</comment>
        <translation>vergessen</translation>
    </message>
    <message>
        <source>disconnect asked</source>
        <comment>event</comment>
        <translation>Trennung verlangt</translation>
    </message>
    <message>
        <source>fresh window</source>
        <comment>event: every agent gets a whole heartbeat timeout</comment>
        <translation>neue Frist</translation>
    </message>
    <message>
        <source>store failing</source>
        <comment>event</comment>
        <translation>Speicher gestört</translation>
    </message>
    <message>
        <source>store working</source>
        <comment>event</comment>
        <translation>Speicher läuft</translation>
    </message>
    <message>
        <source>repaired</source>
        <comment>event</comment>
        <translation>repariert</translation>
    </message>
    <message>
        <source>safety pass</source>
        <comment>event</comment>
        <translation>Sicherheitslauf</translation>
    </message>
    <message>
        <source>engine started</source>
        <comment>event</comment>
        <translation>Engine gestartet</translation>
    </message>
    <message>
        <source>engine stopping</source>
        <comment>event</comment>
        <translation>Engine hält an</translation>
    </message>
    <message>
        <source>commands</source>
        <comment>kind of job</comment>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Docker images</source>
        <comment>kind of job</comment>
        <translation>Docker-Abbilder</translation>
    </message>
    <message>
        <source>input data</source>
        <comment>kind of job</comment>
        <translation>Eingabedaten</translation>
    </message>
    <message>
        <source>output uploads</source>
        <comment>kind of job</comment>
        <translation>Ergebnis-Uploads</translation>
    </message>
    <message>
        <source>payloads</source>
        <comment>kind of job</comment>
        <translation>Nutzdaten</translation>
    </message>
    <message>
        <source>Check the id; capital and small letters differ.</source>
        <translation>Die Kennung prüfen; Groß- und Kleinbuchstaben sind verschieden.</translation>
    </message>
    <message>
        <source>Choose another job id, or leave it out to have one made.</source>
        <translation>Eine andere Job-Kennung wählen, oder sie weglassen, dann wird eine gemacht.</translation>
    </message>
    <message>
        <source>Try again when jobs have ended.</source>
        <translation>Noch einmal versuchen, wenn Jobs geendet haben.</translation>
    </message>
    <message>
        <source>Try again when the balancer runs again.</source>
        <translation>Noch einmal versuchen, wenn der Balancer wieder läuft.</translation>
    </message>
    <message>
        <source>Whether it was kept is not known; the same job id cannot run twice, so repeat it when the store can write again.</source>
        <translation>Ob es aufgenommen wurde, ist nicht bekannt; dieselbe Job-Kennung kann nicht zweimal laufen, also wiederholen, wenn der Speicher wieder schreiben kann.</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>Gleich noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Send less at once.</source>
        <translation>Weniger auf einmal senden.</translation>
    </message>
    <message>
        <source>It may still be carried out: look before you repeat it.</source>
        <translation>Es kann noch ausgeführt werden: vor dem Wiederholen nachsehen.</translation>
    </message>
    <message>
        <source>This is a fault of node3: report it, with the log.</source>
        <translation>Das ist ein Fehler von node3: bitte melden, mit dem Protokoll.</translation>
    </message>
</context>
</TS>
