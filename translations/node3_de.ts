<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <source>&amp;File</source>
        <translation>&amp;Datei</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>&amp;Ansicht</translation>
    </message>
    <message>
        <source>&amp;Jobs</source>
        <translation>&amp;Jobs</translation>
    </message>
    <message>
        <source>&amp;Agents</source>
        <translation>A&amp;genten</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>&amp;Beenden</translation>
    </message>
    <message>
        <source>Stops the engine and closes the window; running jobs go on at their agents.</source>
        <translation>Hält die Engine an und schließt das Fenster; laufende Jobs laufen bei ihren Agenten weiter.</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>&amp;Suchen</translation>
    </message>
    <message>
        <source>Goes to the filter line of the page.</source>
        <translation>Geht in die Filterzeile der Seite.</translation>
    </message>
    <message>
        <source>&amp;Re-sort</source>
        <translation>&amp;Neu ordnen</translation>
    </message>
    <message>
        <source>Orders the table anew at once; else it stands still while you work in it.</source>
        <translation>Ordnet die Tabelle sofort neu; sonst steht sie still, solange darin gearbeitet wird.</translation>
    </message>
    <message>
        <source>&amp;Columns…</source>
        <translation>S&amp;palten …</translation>
    </message>
    <message>
        <source>Chooses the columns of the table.</source>
        <translation>Wählt die Spalten der Tabelle.</translation>
    </message>
    <message>
        <source>&amp;Detail pane</source>
        <translation>&amp;Einzelheiten</translation>
    </message>
    <message>
        <source>Shows or hides the pane below the table.</source>
        <translation>Zeigt oder verbirgt den Bereich unter der Tabelle.</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>&amp;Farben</translation>
    </message>
    <message>
        <source>Reset &amp;layout</source>
        <translation>Anordnung &amp;zurücksetzen</translation>
    </message>
    <message>
        <source>Columns and panes as they were at first.</source>
        <translation>Spalten und Bereiche wie am Anfang.</translation>
    </message>
    <message>
        <source>Open &amp;details</source>
        <translation>&amp;Einzelheiten öffnen</translation>
    </message>
    <message>
        <source>Select a job first.</source>
        <translation>Zuerst einen Job auswählen.</translation>
    </message>
    <message>
        <source>&amp;Explain</source>
        <translation>Er&amp;klären</translation>
    </message>
    <message>
        <source>Says why the job is where it is, and what would change that.</source>
        <translation>Sagt, warum der Job da steht, wo er steht, und was das ändern würde.</translation>
    </message>
    <message>
        <source>&amp;Submit…</source>
        <translation>E&amp;inreichen …</translation>
    </message>
    <message>
        <source>Hands in a new job.</source>
        <translation>Reicht einen neuen Job ein.</translation>
    </message>
    <message>
        <source>&amp;Hold</source>
        <translation>An&amp;halten</translation>
    </message>
    <message>
        <source>Keeps the job from being assigned until it is released; it keeps its place.</source>
        <translation>Der Job wird bis zur Freigabe nicht vergeben; er behält seinen Platz.</translation>
    </message>
    <message>
        <source>Only queued jobs can be held.</source>
        <translation>Nur eingereihte Jobs können angehalten werden.</translation>
    </message>
    <message>
        <source>Hold asked…</source>
        <translation>Anhalten verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) held</source>
        <translation>
            <numerusform>%Ln Job angehalten</numerusform>
            <numerusform>%Ln Jobs angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Re&amp;lease</source>
        <translation>&amp;Freigeben</translation>
    </message>
    <message>
        <source>Lets a held job be assigned again, at its old place.</source>
        <translation>Ein angehaltener Job darf wieder vergeben werden, an seinem alten Platz.</translation>
    </message>
    <message>
        <source>Only held jobs can be released.</source>
        <translation>Nur angehaltene Jobs können freigegeben werden.</translation>
    </message>
    <message>
        <source>Release asked…</source>
        <translation>Freigabe verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) released</source>
        <translation>
            <numerusform>%Ln Job freigegeben</numerusform>
            <numerusform>%Ln Jobs freigegeben</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Requeue</source>
        <translation>&amp;Neu einreihen</translation>
    </message>
    <message>
        <source>Runs the job again: a running one elsewhere, an ended one as a new round.</source>
        <translation>Führt den Job noch einmal aus: einen laufenden anderswo, einen beendeten als neue Runde.</translation>
    </message>
    <message>
        <source>Only assigned, running, failed and cancelled jobs can be requeued.</source>
        <translation>Nur zugewiesene, laufende, gescheiterte und abgebrochene Jobs können neu eingereiht werden.</translation>
    </message>
    <message>
        <source>Requeue asked…</source>
        <translation>Neu einreihen verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) requeued</source>
        <translation>
            <numerusform>%Ln Job neu eingereiht</numerusform>
            <numerusform>%Ln Jobs neu eingereiht</numerusform>
        </translation>
    </message>
    <message>
        <source>Requeue and h&amp;old</source>
        <translation>Neu einreihen &amp;und anhalten</translation>
    </message>
    <message>
        <source>Requeues the job and holds it at once.</source>
        <translation>Reiht den Job neu ein und hält ihn sofort an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) requeued and held</source>
        <translation>
            <numerusform>%Ln Job neu eingereiht und angehalten</numerusform>
            <numerusform>%Ln Jobs neu eingereiht und angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Cancel…</source>
        <translation>Ab&amp;brechen …</translation>
    </message>
    <message>
        <source>Ends the job for good; a running one is stopped at its agent.</source>
        <translation>Beendet den Job endgültig; ein laufender wird bei seinem Agenten beendet.</translation>
    </message>
    <message>
        <source>Ended jobs cannot be cancelled.</source>
        <translation>Beendete Jobs können nicht abgebrochen werden.</translation>
    </message>
    <message>
        <source>Cancel asked…</source>
        <translation>Abbruch verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) cancelled</source>
        <translation>
            <numerusform>%Ln Job abgebrochen</numerusform>
            <numerusform>%Ln Jobs abgebrochen</numerusform>
        </translation>
    </message>
    <message>
        <source>De&amp;lete…</source>
        <translation>&amp;Löschen …</translation>
    </message>
    <message>
        <source>Removes an ended job with its attempts and logs.</source>
        <translation>Entfernt einen beendeten Job mit seinen Versuchen und Protokollen.</translation>
    </message>
    <message>
        <source>Only ended jobs can be deleted; cancel first.</source>
        <translation>Nur beendete Jobs können gelöscht werden; zuerst abbrechen.</translation>
    </message>
    <message>
        <source>Delete asked…</source>
        <translation>Löschen verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) deleted</source>
        <translation>
            <numerusform>%Ln Job gelöscht</numerusform>
            <numerusform>%Ln Jobs gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy &amp;id</source>
        <translation>Kennung ko&amp;pieren</translation>
    </message>
    <message>
        <source>Select an agent first.</source>
        <translation>Zuerst einen Agenten auswählen.</translation>
    </message>
    <message>
        <source>Says why the agent gets no work.</source>
        <translation>Sagt, warum der Agent keine Arbeit bekommt.</translation>
    </message>
    <message>
        <source>D&amp;rain…</source>
        <translation>&amp;Leeren …</translation>
    </message>
    <message>
        <source>Lets it finish what it has and gives it nothing new.</source>
        <translation>Er beendet, was er hat, und bekommt nichts Neues.</translation>
    </message>
    <message>
        <source>An offline agent has nothing to drain.</source>
        <translation>Bei einem Agenten, der offline ist, gibt es nichts zu leeren.</translation>
    </message>
    <message>
        <source>Drain asked…</source>
        <translation>Leeren verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) drain</source>
        <translation>
            <numerusform>%Ln Agent wird geleert</numerusform>
            <numerusform>%Ln Agenten werden geleert</numerusform>
        </translation>
    </message>
    <message>
        <source>Res&amp;ume</source>
        <translation>Wieder in &amp;Dienst nehmen</translation>
    </message>
    <message>
        <source>Puts a draining or drained agent in service again.</source>
        <translation>Nimmt einen Agenten, der geleert wird oder ist, wieder in Dienst.</translation>
    </message>
    <message>
        <source>Only draining and drained agents can be resumed.</source>
        <translation>Nur Agenten, die geleert werden oder sind, können wieder in Dienst genommen werden.</translation>
    </message>
    <message>
        <source>Resume asked…</source>
        <translation>Wieder in Dienst verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) in service again</source>
        <translation>
            <numerusform>%Ln Agent wieder in Dienst</numerusform>
            <numerusform>%Ln Agenten wieder in Dienst</numerusform>
        </translation>
    </message>
    <message>
        <source>Dis&amp;connect…</source>
        <translation>&amp;Trennen …</translation>
    </message>
    <message>
        <source>Closes the socket; the agent comes back by itself and its jobs go on.</source>
        <translation>Schließt die Verbindung; der Agent kommt von selbst zurück, und seine Jobs laufen weiter.</translation>
    </message>
    <message>
        <source>Only connected agents can be disconnected.</source>
        <translation>Nur verbundene Agenten können getrennt werden.</translation>
    </message>
    <message>
        <source>Disconnect asked…</source>
        <translation>Trennen verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) disconnected</source>
        <translation>
            <numerusform>%Ln Agent getrennt</numerusform>
            <numerusform>%Ln Agenten getrennt</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Forget…</source>
        <translation>&amp;Vergessen …</translation>
    </message>
    <message>
        <source>Removes an offline agent and its record; it is new when it comes back.</source>
        <translation>Entfernt einen Agenten, der offline ist, mit seinem Eintrag; kommt er zurück, ist er neu.</translation>
    </message>
    <message>
        <source>Only offline agents can be forgotten.</source>
        <translation>Nur Agenten, die offline sind, können vergessen werden.</translation>
    </message>
    <message>
        <source>Forget asked…</source>
        <translation>Vergessen verlangt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) forgotten</source>
        <translation>
            <numerusform>%Ln Agent vergessen</numerusform>
            <numerusform>%Ln Agenten vergessen</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Priority</source>
        <translation>&amp;Priorität</translation>
    </message>
    <message>
        <source>Sets the priority; steps that retries added stay on top of it.</source>
        <translation>Setzt die Priorität; Stufen, die durch Wiederholungen dazukamen, bleiben obendrauf.</translation>
    </message>
    <message>
        <source>Only waiting jobs have a priority to set.</source>
        <translation>Nur wartende Jobs haben eine Priorität, die sich setzen lässt.</translation>
    </message>
    <message>
        <source>Priority asked…</source>
        <translation>Priorität angefragt …</translation>
    </message>
    <message>
        <source>Run &amp;next</source>
        <translation>Als &amp;Nächstes ausführen</translation>
    </message>
    <message>
        <source>Puts the job before all others until it has started once.</source>
        <translation>Stellt den Job vor alle anderen, bis er einmal begonnen hat.</translation>
    </message>
    <message>
        <source>Run next asked…</source>
        <translation>Als Nächstes angefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run next</source>
        <translation>
            <numerusform>%Ln Job kommt als Nächstes</numerusform>
            <numerusform>%Ln Jobs kommen als Nächstes</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;URGENT</source>
        <translation>&amp;URGENT</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are URGENT now</source>
        <translation>
            <numerusform>%Ln Job ist jetzt URGENT</numerusform>
            <numerusform>%Ln Jobs sind jetzt URGENT</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;HIGH</source>
        <translation>&amp;HIGH</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are HIGH now</source>
        <translation>
            <numerusform>%Ln Job ist jetzt HIGH</numerusform>
            <numerusform>%Ln Jobs sind jetzt HIGH</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;NORMAL</source>
        <translation>&amp;NORMAL</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are NORMAL now</source>
        <translation>
            <numerusform>%Ln Job ist jetzt NORMAL</numerusform>
            <numerusform>%Ln Jobs sind jetzt NORMAL</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;LOW</source>
        <translation>&amp;LOW</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) are LOW now</source>
        <translation>
            <numerusform>%Ln Job ist jetzt LOW</numerusform>
            <numerusform>%Ln Jobs sind jetzt LOW</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept late res&amp;ult</source>
        <translation>Spätes Er&amp;gebnis annehmen</translation>
    </message>
    <message>
        <source>Takes the result of an attempt that succeeded after it was given up.</source>
        <translation>Nimmt das Ergebnis eines Versuchs, der erst gelang, als er schon aufgegeben war.</translation>
    </message>
    <message>
        <source>Only waiting, failed and cancelled jobs can have a late result.</source>
        <translation>Nur wartende, gescheiterte und abgebrochene Jobs können ein spätes Ergebnis haben.</translation>
    </message>
    <message>
        <source>Late result asked…</source>
        <translation>Spätes Ergebnis angefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) completed by a late result</source>
        <translation>
            <numerusform>%Ln Job durch ein spätes Ergebnis fertig</numerusform>
            <numerusform>%Ln Jobs durch späte Ergebnisse fertig</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Quarantine…</source>
        <translation>In &amp;Quarantäne …</translation>
    </message>
    <message>
        <source>Gives it nothing new until it is reinstated; what runs there goes on.</source>
        <translation>Gibt ihm nichts Neues, bis er wieder eingesetzt wird; was dort läuft, läuft weiter.</translation>
    </message>
    <message>
        <source>It is in quarantine already.</source>
        <translation>Er ist schon in Quarantäne.</translation>
    </message>
    <message>
        <source>Quarantine asked…</source>
        <translation>Quarantäne angefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) in quarantine</source>
        <translation>
            <numerusform>%Ln Agent in Quarantäne</numerusform>
            <numerusform>%Ln Agenten in Quarantäne</numerusform>
        </translation>
    </message>
    <message>
        <source>Re&amp;instate</source>
        <translation>W&amp;ieder einsetzen</translation>
    </message>
    <message>
        <source>Ends its quarantine, by whomever it was set.</source>
        <translation>Beendet seine Quarantäne, wer auch immer sie gesetzt hat.</translation>
    </message>
    <message>
        <source>Only agents in quarantine can be reinstated.</source>
        <translation>Nur Agenten in Quarantäne können wieder eingesetzt werden.</translation>
    </message>
    <message>
        <source>Reinstate asked…</source>
        <translation>Wiedereinsetzen angefragt …</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) reinstated</source>
        <translation>
            <numerusform>%Ln Agent wieder eingesetzt</numerusform>
            <numerusform>%Ln Agenten wieder eingesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Set &amp;slots…</source>
        <translation>&amp;Slots setzen …</translation>
    </message>
    <message>
        <source>Offers fewer of its slots than it says itself; what runs there goes on.</source>
        <translation>Bietet weniger Slots an, als er selbst sagt; was dort läuft, läuft weiter.</translation>
    </message>
    <message>
        <source>Slots asked…</source>
        <translation>Slots angefragt …</translation>
    </message>
    <message numerus="yes">
        <source>Slots of %Ln agent(s) set</source>
        <translation>
            <numerusform>Slots von %Ln Agenten gesetzt</numerusform>
            <numerusform>Slots von %Ln Agenten gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>&amp;Pause…</source>
        <translation>&amp;Pausieren …</translation>
    </message>
    <message>
        <source>Nothing is given to agents for a while, or nothing of one priority; running jobs go on.</source>
        <translation>Eine Weile wird nichts an Agenten vergeben, oder nichts von einer Priorität; laufende Jobs laufen weiter.</translation>
    </message>
    <message>
        <source>&amp;Unpause</source>
        <translation>Pause &amp;beenden</translation>
    </message>
    <message>
        <source>Ends every pause of assignment.</source>
        <translation>Beendet jede Pause der Vergabe.</translation>
    </message>
    <message>
        <source>Assignment is not paused.</source>
        <translation>Die Vergabe ist nicht pausiert.</translation>
    </message>
    <message>
        <source>A&amp;ssignment</source>
        <translation>&amp;Vergabe</translation>
    </message>
    <message>
        <source>&amp;Row height</source>
        <translation>&amp;Zeilenhöhe</translation>
    </message>
    <message>
        <source>&amp;Compact</source>
        <translation>&amp;Eng</translation>
    </message>
    <message>
        <source>Rows of 22 pixels in all tables.</source>
        <translation>Zeilen von 22 Pixeln in allen Tabellen.</translation>
    </message>
    <message>
        <source>&amp;Normal</source>
        <translation>&amp;Normal</translation>
    </message>
    <message>
        <source>Rows of 26 pixels in all tables.</source>
        <translation>Zeilen von 26 Pixeln in allen Tabellen.</translation>
    </message>
    <message>
        <source>&amp;Relaxed</source>
        <translation>&amp;Weit</translation>
    </message>
    <message>
        <source>Rows of 34 pixels in all tables.</source>
        <translation>Zeilen von 34 Pixeln in allen Tabellen.</translation>
    </message>
    <message>
        <source>E&amp;xport…</source>
        <translation>E&amp;xportieren…</translation>
    </message>
    <message>
        <source>Writes the jobs of the table, or those selected, to a CSV or JSON file.</source>
        <translation>Schreibt die Jobs der Tabelle oder die ausgewählten in eine CSV- oder JSON-Datei.</translation>
    </message>
    <message>
        <source>Writes the agents of the table, or those selected, to a CSV or JSON file.</source>
        <translation>Schreibt die Agenten der Tabelle oder die ausgewählten in eine CSV- oder JSON-Datei.</translation>
    </message>
    <message>
        <source>Show its &amp;job</source>
        <translation>Den &amp;Job zeigen</translation>
    </message>
    <message>
        <source>Goes to the job of the selected event.</source>
        <translation>Geht zum Job des ausgewählten Ereignisses.</translation>
    </message>
    <message>
        <source>Show its &amp;agent</source>
        <translation>Den &amp;Agenten zeigen</translation>
    </message>
    <message>
        <source>Goes to the agent of the selected event.</source>
        <translation>Geht zum Agenten des ausgewählten Ereignisses.</translation>
    </message>
    <message>
        <source>&amp;Copy as text</source>
        <translation>Als Text &amp;kopieren</translation>
    </message>
    <message>
        <source>Writes the events of the table, or those selected, to a CSV or JSON file.</source>
        <translation>Schreibt die Ereignisse der Tabelle oder die ausgewählten in eine CSV- oder JSON-Datei.</translation>
    </message>
    <message>
        <source>&amp;Events</source>
        <translation>&amp;Ereignisse</translation>
    </message>
    <message>
        <source>C&amp;ommands…</source>
        <translation>&amp;Befehle…</translation>
    </message>
    <message>
        <source>Finds any action, page, agent or job by a few letters.</source>
        <translation>Findet jede Aktion, jede Seite, jeden Agenten und jeden Job an wenigen Buchstaben.</translation>
    </message>
    <message>
        <source>&amp;Next trouble</source>
        <translation>&amp;Nächste Störung</translation>
    </message>
    <message>
        <source>Goes to the next agent in trouble, or job that has failed.</source>
        <translation>Geht zum nächsten gestörten Agenten oder fehlgeschlagenen Job.</translation>
    </message>
    <message>
        <source>Pre&amp;vious trouble</source>
        <translation>&amp;Vorige Störung</translation>
    </message>
    <message>
        <source>Goes to the one before.</source>
        <translation>Geht zu der davor.</translation>
    </message>
    <message>
        <source>&amp;Back</source>
        <translation>&amp;Zurück</translation>
    </message>
    <message>
        <source>The page and filter that were shown before.</source>
        <translation>Die Seite und der Filter, die vorher zu sehen waren.</translation>
    </message>
    <message>
        <source>Nothing was shown before.</source>
        <translation>Vorher war nichts zu sehen.</translation>
    </message>
    <message>
        <source>For&amp;ward</source>
        <translation>V&amp;orwärts</translation>
    </message>
    <message>
        <source>Where Back came from.</source>
        <translation>Woher Zurück kam.</translation>
    </message>
    <message>
        <source>There is nothing to go forward to.</source>
        <translation>Vorwärts gibt es nichts.</translation>
    </message>
    <message>
        <source>Den&amp;sity</source>
        <translation>&amp;Dichte</translation>
    </message>
    <message>
        <source>Rows compact, normal or relaxed, in turn.</source>
        <translation>Zeilen eng, normal oder weit, der Reihe nach.</translation>
    </message>
    <message>
        <source>Light, dark, or as the system is, in turn.</source>
        <translation>Hell, dunkel oder wie das System, der Reihe nach.</translation>
    </message>
    <message>
        <source>&amp;Keys</source>
        <translation>&amp;Tasten</translation>
    </message>
    <message>
        <source>All keys on one sheet.</source>
        <translation>Alle Tasten auf einem Blatt.</translation>
    </message>
    <message>
        <source>Explain in a &amp;window</source>
        <translation>In eigenem &amp;Fenster erklären</translation>
    </message>
    <message>
        <source>Opens Explain in a window of its own, which stays with the job.</source>
        <translation>Öffnet die Erklärung in einem eigenen Fenster, das beim Job bleibt.</translation>
    </message>
    <message>
        <source>Opens Explain in a window of its own, which stays with the agent.</source>
        <translation>Öffnet die Erklärung in einem eigenen Fenster, das beim Agenten bleibt.</translation>
    </message>
    <message>
        <source>Copy as co&amp;mmand</source>
        <translation>Als &amp;Befehl kopieren</translation>
    </message>
    <message>
        <source>Copies the node3ctl line that shows the agent.</source>
        <translation>Kopiert die node3ctl-Zeile, die den Agenten zeigt.</translation>
    </message>
    <message>
        <source>&amp;Duplicate and edit…</source>
        <translation>&amp;Duplizieren und bearbeiten…</translation>
    </message>
    <message>
        <source>Opens the form with everything that the job was submitted with.</source>
        <translation>Öffnet das Formular mit allem, womit der Job eingereicht wurde.</translation>
    </message>
    <message>
        <source>&amp;Import job file…</source>
        <translation>Jobdatei &amp;importieren…</translation>
    </message>
    <message>
        <source>Reads jobs from a file, shows them line by line, and submits them.</source>
        <translation>Liest Jobs aus einer Datei, zeigt sie Zeile für Zeile und reicht sie ein.</translation>
    </message>
    <message>
        <source>Only queued jobs can be run next.</source>
        <translation>Nur wartende Jobs können als Nächstes laufen.</translation>
    </message>
    <message>
        <source>Copies the node3ctl line that submits such a job; values of the environment are left out.</source>
        <translation>Kopiert die node3ctl-Zeile, die einen solchen Job einreicht; Werte der Umgebung bleiben weg.</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;Rückgängig</translation>
    </message>
    <message>
        <source>Takes back what was done last, as the line under the table offers it.</source>
        <translation>Nimmt zurück, was zuletzt getan wurde, wie es die Zeile unter der Tabelle anbietet.</translation>
    </message>
    <message>
        <source>&amp;Pin the order</source>
        <translation>Ordnung &amp;festhalten</translation>
    </message>
    <message>
        <source>Rows stay where they are, until it is switched off; Re-sort orders them once all the same.</source>
        <translation>Zeilen bleiben, wo sie sind, bis das ausgeschaltet wird; „Neu ordnen“ ordnet sie trotzdem einmal.</translation>
    </message>
    <message>
        <source>Pause &amp;charts</source>
        <translation>&amp;Diagramme anhalten</translation>
    </message>
    <message>
        <source>The overview&apos;s charts stand still; the engine goes on and nothing is missed.</source>
        <translation>Die Diagramme der Übersicht stehen still; die Engine läuft weiter, und nichts geht verloren.</translation>
    </message>
    <message>
        <source>Save charts as p&amp;icture…</source>
        <translation>Diagramme als &amp;Bild speichern …</translation>
    </message>
    <message>
        <source>The overview&apos;s charts as they are shown, as a PNG file.</source>
        <translation>Die Diagramme der Übersicht, wie sie zu sehen sind, als PNG-Datei.</translation>
    </message>
    <message>
        <source>Save charts&apos; &amp;figures…</source>
        <translation>&amp;Zahlen der Diagramme speichern …</translation>
    </message>
    <message>
        <source>What the overview&apos;s charts show, as a CSV or JSON file with times in UTC.</source>
        <translation>Was die Diagramme der Übersicht zeigen, als CSV- oder JSON-Datei mit Zeiten in UTC.</translation>
    </message>
    <message>
        <source>&amp;Wall display</source>
        <translation>&amp;Wandanzeige</translation>
    </message>
    <message>
        <source>The overview over the whole screen, to be read from far; Esc ends it.</source>
        <translation>Die Übersicht über den ganzen Bildschirm, von weitem zu lesen; Esc beendet sie.</translation>
    </message>
    <message>
        <source>Open a &amp;demo market</source>
        <translation>&amp;Demo-Marktplatz öffnen</translation>
    </message>
    <message>
        <source>Six simulated agents with jobs, in a second window; no real data is touched.</source>
        <translation>Sechs simulierte Agenten mit Jobs in einem zweiten Fenster; echte Daten werden nicht berührt.</translation>
    </message>
    <message>
        <source>This window is a demo market itself.</source>
        <translation>Dieses Fenster ist selbst ein Demo-Marktplatz.</translation>
    </message>
</context>
<context>
    <name>Advisor</name>
    <message>
        <source>somebody</source>
        <translation>jemandem</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>over</source>
        <translation>vorbei</translation>
    </message>
    <message>
        <source>acknowledged by %1</source>
        <translation>bestätigt von %1</translation>
    </message>
    <message>
        <source>snoozed until %1</source>
        <translation>still bis %1</translation>
    </message>
    <message>
        <source>snoozed</source>
        <translation>still</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>Acknowledged by %1</source>
        <translation>Bestätigt von %1</translation>
    </message>
    <message>
        <source>Snoozed by %1</source>
        <translation>Still gestellt von %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln open</source>
        <translation>
            <numerusform>%Ln offen</numerusform>
            <numerusform>%Ln offen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln acknowledged</source>
        <translation>
            <numerusform>%Ln bestätigt</numerusform>
            <numerusform>%Ln bestätigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln snoozed</source>
        <translation>
            <numerusform>%Ln still</numerusform>
            <numerusform>%Ln still</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AgentConfirm</name>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agent</numerusform>
            <numerusform>%Ln Agenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %Ln agent(s)?</source>
        <translation>
            <numerusform>%Ln Agenten trennen?</numerusform>
            <numerusform>%Ln Agenten trennen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Disconnect %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln trennen</numerusform>
            <numerusform>%Ln trennen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>come back by themselves; %Ln job(s) there go on</source>
        <translation>
            <numerusform>kommen von selbst zurück; %Ln Job dort läuft weiter</numerusform>
            <numerusform>kommen von selbst zurück; %Ln Jobs dort laufen weiter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln agent(s)?</source>
        <translation>
            <numerusform>%Ln Agenten vergessen?</numerusform>
            <numerusform>%Ln Agenten vergessen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Forget %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln vergessen</numerusform>
            <numerusform>%Ln vergessen</numerusform>
        </translation>
    </message>
    <message>
        <source>lose their record; they are new when they come back</source>
        <translation>verlieren ihren Eintrag; kommen sie zurück, sind sie neu</translation>
    </message>
    <message numerus="yes">
        <source>Quarantine %Ln agent(s)?</source>
        <translation>
            <numerusform>%Ln Agenten in Quarantäne nehmen?</numerusform>
            <numerusform>%Ln Agenten in Quarantäne nehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Quarantine %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln in Quarantäne</numerusform>
            <numerusform>%Ln in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>get nothing new until they are reinstated; %Ln job(s) there go on</source>
        <translation>
            <numerusform>bekommen nichts Neues, bis sie wieder eingesetzt werden; %Ln Job dort läuft weiter</numerusform>
            <numerusform>bekommen nichts Neues, bis sie wieder eingesetzt werden; %Ln Jobs dort laufen weiter</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reinstate %Ln agent(s)?</source>
        <translation>
            <numerusform>%Ln Agenten wieder einsetzen?</numerusform>
            <numerusform>%Ln Agenten wieder einsetzen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reinstate %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln wieder einsetzen</numerusform>
            <numerusform>%Ln wieder einsetzen</numerusform>
        </translation>
    </message>
    <message>
        <source>get work again</source>
        <translation>bekommen wieder Arbeit</translation>
    </message>
    <message numerus="yes">
        <source>Resume %Ln agent(s)?</source>
        <translation>
            <numerusform>%Ln Agenten wieder in Dienst nehmen?</numerusform>
            <numerusform>%Ln Agenten wieder in Dienst nehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln in Dienst nehmen</numerusform>
            <numerusform>%Ln in Dienst nehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>are left alone: %1</source>
        <translation>bleiben unberührt: %1</translation>
    </message>
</context>
<context>
    <name>AgentText</name>
    <message>
        <source>by the balancer</source>
        <translation>vom Balancer</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>who</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message>
        <source>running jobs may finish until %1</source>
        <translation>laufende Jobs dürfen bis %1 fertig werden</translation>
    </message>
    <message>
        <source>in service again at %1</source>
        <translation>wieder im Dienst um %1</translation>
    </message>
    <message>
        <source>until it is resumed</source>
        <translation>bis er fortgesetzt wird</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>until %1, then one trial job</source>
        <translation>bis %1, dann ein Probejob</translation>
    </message>
    <message>
        <source>until it is reinstated</source>
        <translation>bis er wieder eingesetzt wird</translation>
    </message>
    <message>
        <source>last message %1 ago</source>
        <translation>letzte Nachricht vor %1</translation>
    </message>
    <message>
        <source>from %1</source>
        <translation>von %1</translation>
    </message>
    <message>
        <source>its job lists are awaited</source>
        <translation>seine Joblisten werden erwartet</translation>
    </message>
    <message>
        <source>attempt %1 is closed; its process is not confirmed gone</source>
        <translation>Versuch %1 ist geschlossen; sein Prozess ist nicht bestätigt beendet</translation>
    </message>
    <message>
        <source>sent, not started yet</source>
        <translation>gesendet, noch nicht gestartet</translation>
    </message>
    <message>
        <source>ran %1</source>
        <translation>lief %1</translation>
    </message>
    <message>
        <source>attempt %1</source>
        <translation>Versuch %1</translation>
    </message>
    <message>
        <source>What it says of itself</source>
        <translation>Was er von sich sagt</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>%1 of %2 free</source>
        <translation>%1 von %2 frei</translation>
    </message>
    <message>
        <source>set by an operator</source>
        <translation>von einem Operator gesetzt</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Accepts</source>
        <translation>Nimmt an</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>%1 availability + %2 success + %3 speed = %4</source>
        <translation>%1 Verfügbarkeit + %2 Erfolg + %3 Tempo = %4</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>%1 completed, %2 failed</source>
        <translation>%1 fertig, %2 fehlgeschlagen</translation>
    </message>
    <message>
        <source>Average run</source>
        <translation>Mittlere Laufzeit</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Instance</source>
        <translation>Instanz</translation>
    </message>
    <message>
        <source>New at each start of the agent program.</source>
        <translation>Neu bei jedem Start des Agentenprogramms.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Price per hour</source>
        <translation>Preis je Stunde</translation>
    </message>
    <message>
        <source>Label</source>
        <translation>Etikett</translation>
    </message>
    <message>
        <source>It has no job now.</source>
        <translation>Er hat jetzt keinen Job.</translation>
    </message>
    <message>
        <source>How it stands</source>
        <translation>Wie er steht</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>their jobs run elsewhere, or wait</source>
        <translation>ihre Jobs laufen anderswo oder warten</translation>
    </message>
    <message>
        <source>may come back and carry on</source>
        <translation>können zurückkommen und weitermachen</translation>
    </message>
    <message>
        <source>can be reinstated</source>
        <translation>können wieder eingesetzt werden</translation>
    </message>
    <message>
        <source>can be resumed</source>
        <translation>können fortgesetzt werden</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>im Dienst</translation>
    </message>
    <message>
        <source>can be forgotten</source>
        <translation>können vergessen werden</translation>
    </message>
    <message>
        <source>Nothing runs there.</source>
        <translation>Dort läuft nichts.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln slot(s) occupied</source>
        <translation>
            <numerusform>%Ln Platz belegt</numerusform>
            <numerusform>%Ln Plätze belegt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of work would be lost if it were stopped.</source>
        <translation>%1 Arbeit gingen verloren, wenn es gestoppt würde.</translation>
    </message>
</context>
<context>
    <name>Appearance</name>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>As the system is</source>
        <translation>Wie das System</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>Eng</translation>
    </message>
    <message>
        <source>Normal</source>
        <translation>Normal</translation>
    </message>
    <message>
        <source>Relaxed</source>
        <translation>Weit</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>somebody</source>
        <translation>jemandem</translation>
    </message>
    <message>
        <source>Assignment of %1 jobs paused by %2</source>
        <translation>Vergabe von %1-Jobs pausiert von %2</translation>
    </message>
    <message>
        <source>Assignment paused by %1 for all jobs</source>
        <translation>Vergabe aller Jobs pausiert von %1</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>noch %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more pause(s)</source>
        <translation>
            <numerusform>%Ln weitere Pause</numerusform>
            <numerusform>%Ln weitere Pausen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Started %1 ago: %2 of %Ln agent(s) is or are back, the rest have %3 left.</source>
        <translation>
            <numerusform>Vor %1 gestartet: %2 von %Ln Agent ist zurück, ihm bleiben %3.</numerusform>
            <numerusform>Vor %1 gestartet: %2 von %Ln Agenten sind zurück, den übrigen bleiben %3.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store cannot write. New jobs are refused and nothing is assigned; running jobs go on, nothing is lost; it heals by itself.</source>
        <translation>Der Speicher kann nicht schreiben. Neue Jobs werden abgelehnt, nichts wird vergeben; laufende Jobs laufen weiter, nichts geht verloren; er erholt sich von selbst.</translation>
    </message>
    <message>
        <source>The engine has not answered for %1. Figures are of %2. Agents keep running.</source>
        <translation>Die Engine antwortet seit %1 nicht. Die Zahlen sind von %2. Die Agenten laufen weiter.</translation>
    </message>
    <message>
        <source>Demo market, time ×%1: nothing here is real.</source>
        <translation>Demo-Marktplatz, Zeit ×%1: nichts hier ist echt.</translation>
    </message>
</context>
<context>
    <name>Columns</name>
    <message>
        <source>from %1</source>
        <comment>address of an agent</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>In service, as far as operators are concerned.</source>
        <translation>Was die Bediener angeht, ist er in Dienst.</translation>
    </message>
    <message>
        <source>By %1</source>
        <comment>who</comment>
        <translation>Von %1</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>Seit %1</translation>
    </message>
    <message>
        <source>What still runs is moved at %1</source>
        <translation>Was dann noch läuft, zieht um: %1</translation>
    </message>
    <message>
        <source>In service again at %1</source>
        <translation>Wieder in Dienst: %1</translation>
    </message>
    <message>
        <source>In service again by Resume</source>
        <translation>Wieder in Dienst, wenn ein Bediener es sagt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln process(es) never confirmed that they ended.</source>
        <translation>
            <numerusform>Ein Prozess hat sein Ende nie bestätigt.</numerusform>
            <numerusform>%Ln Prozesse haben ihr Ende nie bestätigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>It was heard within the heartbeat timeout.</source>
        <translation>Er war innerhalb der Heartbeat-Frist zu hören.</translation>
    </message>
    <message>
        <source>It was not heard within the heartbeat timeout.</source>
        <translation>Er war innerhalb der Heartbeat-Frist nicht zu hören.</translation>
    </message>
    <message>
        <source>Its socket is open.</source>
        <translation>Seine Verbindung steht.</translation>
    </message>
    <message>
        <source>Its socket is open; its job lists are awaited.</source>
        <translation>Seine Verbindung steht; seine Joblisten werden erwartet.</translation>
    </message>
    <message>
        <source>Its socket is closed; within the heartbeat timeout it may come back and carry on.</source>
        <translation>Seine Verbindung ist geschlossen; innerhalb der Heartbeat-Frist kann er zurückkommen und weitermachen.</translation>
    </message>
    <message>
        <source>It said goodbye, or has been gone for long.</source>
        <translation>Er hat sich abgemeldet oder ist lange fort.</translation>
    </message>
    <message>
        <source>Nothing was heard of it.</source>
        <translation>Von ihm war nichts zu hören.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) occupied</source>
        <translation>
            <numerusform>%1 von %Ln Platz belegt</numerusform>
            <numerusform>%1 von %Ln Plätzen belegt</numerusform>
        </translation>
    </message>
    <message>
        <source>%1/%2 GB</source>
        <comment>taken, of total</comment>
        <translation>%1/%2 GB</translation>
    </message>
    <message>
        <source>It reports no GPU memory.</source>
        <translation>Er meldet keinen GPU-Speicher.</translation>
    </message>
    <message>
        <source>%1 of %2 are free for jobs</source>
        <translation>%1 von %2 sind für Jobs frei</translation>
    </message>
    <message>
        <source>Really used: %1</source>
        <translation>Wirklich benutzt: %1</translation>
    </message>
    <message>
        <source>%1 availability + %2 success + %3 speed</source>
        <translation>%1 Verfügbarkeit + %2 Erfolg + %3 Tempo</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>can never run</source>
        <comment>job state</comment>
        <translation>kann nie laufen</translation>
    </message>
    <message>
        <source>No known agent can ever run it; waiting does not help.</source>
        <translation>Kein bekannter Agent kann ihn je ausführen; Warten hilft nicht.</translation>
    </message>
    <message>
        <source>It asks for no GPU memory.</source>
        <translation>Er verlangt keinen GPU-Speicher.</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>The agent&apos;s id.</source>
        <translation>Die Kennung des Agenten.</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>What operators want of it; who, why and until when are here in the tip.</source>
        <translation>Was die Bediener von ihm wollen; wer, warum und bis wann steht im Hinweis der Zelle.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether it was heard within the heartbeat timeout.</source>
        <translation>Ob er innerhalb der Heartbeat-Frist zu hören war.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Whether a socket is open; a reconnect changes only this.</source>
        <translation>Ob die Verbindung steht; eine neue Verbindung ändert nur das.</translation>
    </message>
    <message>
        <source>Heartbeat</source>
        <translation>Heartbeat</translation>
    </message>
    <message>
        <source>Time since its last valid message.</source>
        <translation>Zeit seit seiner letzten gültigen Meldung.</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>Slots occupied, of slots offered; a stopped process keeps its slot until the agent says it is gone.</source>
        <translation>Belegte von angebotenen Plätzen; ein beendeter Prozess behält seinen Platz, bis der Agent meldet, dass er fort ist.</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>GPU memory that is taken (bar) and really used (tick).</source>
        <translation>GPU-Speicher, der vergeben (Balken) und wirklich benutzt ist (Strich).</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Wertung</translation>
    </message>
    <message>
        <source>0.5 × free slots + 0.3 × success + 0.2 × speed; its three parts are here in the tip.</source>
        <translation>0,5 × freie Plätze + 0,3 × Erfolg + 0,2 × Tempo; die drei Teile stehen im Hinweis der Zelle.</translation>
    </message>
    <message>
        <source>Why idle</source>
        <translation>Warum frei</translation>
    </message>
    <message>
        <source>Why it gets no work now.</source>
        <translation>Warum er jetzt keine Arbeit bekommt.</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>As its last heartbeat said.</source>
        <translation>Wie sein letzter Heartbeat sagte.</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>GPU model</source>
        <translation>GPU-Modell</translation>
    </message>
    <message>
        <source>As the agent reports it.</source>
        <translation>Wie der Agent es meldet.</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Attempts since it was first known.</source>
        <translation>Versuche, seit er bekannt ist.</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Gescheitert</translation>
    </message>
    <message>
        <source>Average run</source>
        <translation>Mittlere Laufzeit</translation>
    </message>
    <message>
        <source>Moving average of its successful runs; feeds the speed part.</source>
        <translation>Gleitendes Mittel seiner gelungenen Läufe; daraus entsteht der Teil Tempo.</translation>
    </message>
    <message>
        <source>Availability</source>
        <translation>Verfügbarkeit</translation>
    </message>
    <message>
        <source>This part of the score.</source>
        <translation>Dieser Teil der Wertung.</translation>
    </message>
    <message>
        <source>Reliability</source>
        <translation>Verlässlichkeit</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>Tempo</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>The jobs it has now.</source>
        <translation>Die Jobs, die er jetzt hat.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Accepts</source>
        <translation>Nimmt an</translation>
    </message>
    <message>
        <source>Kinds of job it takes.</source>
        <translation>Arten von Jobs, die er annimmt.</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Where the job is in its life.</source>
        <translation>Wo der Job in seinem Leben steht.</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>The submitter&apos;s name for it, else its id.</source>
        <translation>Der Name, den der Absender ihm gab, sonst seine Kennung.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Dringlichkeit</translation>
    </message>
    <message>
        <source>Higher goes first; ↑ counts the steps that retries added to the priority as set.</source>
        <translation>Höhere gehen zuerst; ↑ zählt die Stufen, die Wiederholungen hinzugefügt haben.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>Why it is in this state, or what changes it next.</source>
        <translation>Warum er in diesem Zustand ist, oder was ihn als Nächstes ändert.</translation>
    </message>
    <message>
        <source>The agent that has it or had its last attempt.</source>
        <translation>Der Agent, der ihn hat oder seinen letzten Versuch hatte.</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>From submission or requeue to the latest start; counts on while it waits.</source>
        <translation>Vom Einreichen oder Neu-Einreihen bis zum letzten Start; zählt weiter, solange er wartet.</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Gelaufen</translation>
    </message>
    <message>
        <source>Run time of the present or last attempt; the line is the progress that the agent reports.</source>
        <translation>Laufzeit des jetzigen oder letzten Versuchs; die Linie ist der Fortschritt, den der Agent meldet.</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederh.</translation>
    </message>
    <message>
        <source>Failures retried, of those allowed; losses do not count.</source>
        <translation>Wiederholte Fehlschläge von den erlaubten; Verluste zählen nicht.</translation>
    </message>
    <message>
        <source>GPU memory the job asks for.</source>
        <translation>GPU-Speicher, den der Job verlangt.</translation>
    </message>
    <message>
        <source>Submitter</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Who sent it.</source>
        <translation>Wer ihn gesandt hat.</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Eingereicht</translation>
    </message>
    <message>
        <source>When it was accepted.</source>
        <translation>Wann er angenommen wurde.</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>Kennung</translation>
    </message>
    <message>
        <source>Its id, the same everywhere.</source>
        <translation>Seine Kennung, überall dieselbe.</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>The job type it was sent with.</source>
        <translation>Die Art, mit der er gesandt wurde.</translation>
    </message>
    <message>
        <source>Attempts</source>
        <translation>Versuche</translation>
    </message>
    <message>
        <source>How often it was given to an agent.</source>
        <translation>Wie oft er an einen Agenten ging.</translation>
    </message>
    <message>
        <source>Losses</source>
        <translation>Verluste</translation>
    </message>
    <message>
        <source>Attempts lost through no fault of its own; ten lost or unanswered ones end it.</source>
        <translation>Versuche, die ohne seine Schuld verloren gingen; zehn verlorene oder unbeantwortete beenden ihn.</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>Gestartet</translation>
    </message>
    <message>
        <source>When its latest attempt started.</source>
        <translation>Wann sein letzter Versuch begann.</translation>
    </message>
    <message>
        <source>Finished</source>
        <translation>Beendet</translation>
    </message>
    <message>
        <source>When it became final.</source>
        <translation>Wann er endgültig wurde.</translation>
    </message>
    <message>
        <source>Times out</source>
        <translation>Zeit endet</translation>
    </message>
    <message>
        <source>Time left before this attempt is stopped.</source>
        <translation>Zeit, bis dieser Versuch beendet wird.</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>End of the last error text.</source>
        <translation>Ende des letzten Fehlertextes.</translation>
    </message>
    <message>
        <source>Price /h</source>
        <translation>Preis/h</translation>
    </message>
    <message>
        <source>As the agent reports it; it has no currency.</source>
        <translation>Wie der Agent ihn meldet; ohne Währung.</translation>
    </message>
    <message>
        <source>%1 left</source>
        <comment>of a quarantine</comment>
        <translation>noch %1</translation>
    </message>
    <message>
        <source>trial job</source>
        <comment>quarantine</comment>
        <translation>Probejob</translation>
    </message>
    <message>
        <source>by %1</source>
        <comment>who</comment>
        <translation>von %1</translation>
    </message>
    <message>
        <source>The balancer has nothing against it.</source>
        <translation>Der Verteiler hat nichts gegen ihn.</translation>
    </message>
    <message>
        <source>It fails, but too few agents would be left: it gets work all the same.</source>
        <translation>Er scheitert oft, aber es blieben zu wenige Agenten übrig: Er bekommt trotzdem Arbeit.</translation>
    </message>
    <message>
        <source>It gets one job that has never failed; a success ends the quarantine.</source>
        <translation>Er bekommt einen Job, der noch nie gescheitert ist; ein Erfolg beendet die Quarantäne.</translation>
    </message>
    <message>
        <source>It gets nothing until %1, then one trial job.</source>
        <translation>Er bekommt nichts bis %1, dann einen Probejob.</translation>
    </message>
    <message>
        <source>It gets nothing until it is reinstated.</source>
        <translation>Er bekommt nichts, bis er wieder aufgenommen wird.</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Warum: %1</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Set aside after failures in a row, or by hand; why and what ends it are here in the tip.</source>
        <translation>Beiseitegestellt nach Fehlern in Folge oder von Hand; warum und was es beendet, steht hier im Hinweis.</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>When the balancer decided or heard it.</source>
        <translation>Wann der Balancer es entschied oder erfuhr.</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>What kind of event it is; of an attempt&apos;s end, how it ended.</source>
        <translation>Welche Art von Ereignis es ist; beim Ende eines Versuchs, wie er endete.</translation>
    </message>
    <message>
        <source>Id of the job that it is about.</source>
        <translation>Kennung des Jobs, um den es geht.</translation>
    </message>
    <message>
        <source>The agent that it is about.</source>
        <translation>Der Agent, um den es geht.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>Who asked for it: a user of this machine, a key&apos;s name, or nobody.</source>
        <translation>Wer es verlangte: ein Benutzer dieses Rechners, der Name eines Schlüssels oder niemand.</translation>
    </message>
    <message>
        <source>From</source>
        <translation>Von wo</translation>
    </message>
    <message>
        <source>Where an action came from: the window, HTTP, or a time that was set.</source>
        <translation>Woher eine Aktion kam: vom Fenster, über HTTP oder durch eine gesetzte Zeit.</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>What happened, why, and what it caused.</source>
        <translation>Was geschah, warum, und was es auslöste.</translation>
    </message>
</context>
<context>
    <name>Confirm</name>
    <message numerus="yes">
        <source>Cancel %Ln job(s)?</source>
        <translation>
            <numerusform>%Ln Job abbrechen?</numerusform>
            <numerusform>%Ln Jobs abbrechen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue and hold %Ln job(s)?</source>
        <translation>
            <numerusform>%Ln Job neu einreihen und anhalten?</numerusform>
            <numerusform>%Ln Jobs neu einreihen und anhalten?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %Ln job(s)?</source>
        <translation>
            <numerusform>%Ln Job neu einreihen?</numerusform>
            <numerusform>%Ln Jobs neu einreihen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %Ln job(s)?</source>
        <translation>
            <numerusform>%Ln Job anhalten?</numerusform>
            <numerusform>%Ln Jobs anhalten?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln job(s)?</source>
        <translation>
            <numerusform>%Ln Job freigeben?</numerusform>
            <numerusform>%Ln Jobs freigeben?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln job(s)?</source>
        <translation>
            <numerusform>%Ln Job löschen?</numerusform>
            <numerusform>%Ln Jobs löschen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln abbrechen</numerusform>
            <numerusform>%Ln abbrechen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Requeue %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln neu einreihen</numerusform>
            <numerusform>%Ln neu einreihen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Hold %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln anhalten</numerusform>
            <numerusform>%Ln anhalten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln freigeben</numerusform>
            <numerusform>%Ln freigeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Delete %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln löschen</numerusform>
            <numerusform>%Ln löschen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 of work is lost</source>
        <translation>%1 Arbeit gehen verloren</translation>
    </message>
    <message>
        <source>nothing has run yet</source>
        <translation>noch ist nichts gelaufen</translation>
    </message>
    <message>
        <source>are stopped; %1</source>
        <translation>werden beendet; %1</translation>
    </message>
    <message>
        <source>end at once, nothing is lost</source>
        <translation>enden sofort, nichts geht verloren</translation>
    </message>
    <message>
        <source>are stopped and run elsewhere; %1</source>
        <translation>werden beendet und laufen anderswo; %1</translation>
    </message>
    <message>
        <source>begin anew, at the end of their priority</source>
        <translation>beginnen neu, am Ende ihrer Dringlichkeit</translation>
    </message>
    <message>
        <source>keep their place and wait for a release</source>
        <translation>behalten ihren Platz und warten auf die Freigabe</translation>
    </message>
    <message>
        <source>can be assigned again, at their old place</source>
        <translation>dürfen wieder vergeben werden, an ihrem alten Platz</translation>
    </message>
    <message>
        <source>go with their attempts, logs and results</source>
        <translation>verschwinden mit Versuchen, Protokollen und Ergebnissen</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>are left alone</source>
        <translation>bleiben unberührt</translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln job(s) %1?</source>
        <translation>
            <numerusform>%Ln Job auf %1 setzen?</numerusform>
            <numerusform>%Ln Jobs auf %1 setzen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln job(s) next?</source>
        <translation>
            <numerusform>%Ln Job als Nächstes ausführen?</numerusform>
            <numerusform>%Ln Jobs als Nächstes ausführen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept the late results of %Ln job(s)?</source>
        <translation>
            <numerusform>Das späte Ergebnis von %Ln Job annehmen?</numerusform>
            <numerusform>Die späten Ergebnisse von %Ln Jobs annehmen?</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %Ln %1</source>
        <comment>button: verb, count, priority</comment>
        <translation>
            <numerusform>%Ln auf %1 setzen</numerusform>
            <numerusform>%Ln auf %1 setzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln next</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln als Nächstes</numerusform>
            <numerusform>%Ln als Nächstes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Accept %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln annehmen</numerusform>
            <numerusform>%Ln annehmen</numerusform>
        </translation>
    </message>
    <message>
        <source>go where this priority and their time put them</source>
        <translation>kommen dorthin, wo diese Priorität und ihre Zeit sie hinstellen</translation>
    </message>
    <message>
        <source>go before all others, in the order of asking</source>
        <translation>kommen vor allen anderen, in der Reihenfolge der Bitten</translation>
    </message>
    <message>
        <source>are completed where a late success is known</source>
        <translation>sind fertig, wo ein später Erfolg bekannt ist</translation>
    </message>
</context>
<context>
    <name>ConnectDialog</name>
    <message>
        <source>Command that starts an agent</source>
        <translation>Befehl, der einen Agenten startet</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
</context>
<context>
    <name>EventCells</name>
    <message>
        <source>%1, from: %2</source>
        <comment>who, where an action came from</comment>
        <translation>%1, von: %2</translation>
    </message>
    <message>
        <source>It caused: %1</source>
        <translation>Es löste aus: %1</translation>
    </message>
    <message>
        <source>← hides that.</source>
        <translation>← verbirgt das.</translation>
    </message>
    <message>
        <source>→ shows that.</source>
        <translation>→ zeigt das.</translation>
    </message>
    <message>
        <source>balancer</source>
        <comment>who did it</comment>
        <translation>Balancer</translation>
    </message>
    <message>
        <source>window</source>
        <comment>where an action came from</comment>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>HTTP</source>
        <comment>where an action came from</comment>
        <translation>HTTP</translation>
    </message>
    <message>
        <source>time set</source>
        <comment>where an action came from</comment>
        <translation>gesetzte Zeit</translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s) ended</source>
        <translation>
            <numerusform>%Ln Versuch beendet</numerusform>
            <numerusform>%Ln Versuche beendet</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait for a retry</source>
        <translation>
            <numerusform>%Ln Job wartet auf Wiederholung</numerusform>
            <numerusform>%Ln Jobs warten auf Wiederholung</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) placed again</source>
        <translation>
            <numerusform>%Ln Job neu vergeben</numerusform>
            <numerusform>%Ln Jobs neu vergeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) placed</source>
        <translation>
            <numerusform>%Ln Job vergeben</numerusform>
            <numerusform>%Ln Jobs vergeben</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) failed for good</source>
        <translation>
            <numerusform>%Ln Job endgültig fehlgeschlagen</numerusform>
            <numerusform>%Ln Jobs endgültig fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) quarantined</source>
        <translation>
            <numerusform>%Ln Agent in Quarantäne</numerusform>
            <numerusform>%Ln Agenten in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>events</comment>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EventFilter</name>
    <message>
        <source>No key &apos;%1&apos;; did you mean &apos;%2&apos;?</source>
        <translation>Kein Schlüssel &apos;%1&apos;; meinten Sie &apos;%2&apos;?</translation>
    </message>
    <message>
        <source>No key &apos;%1&apos;; there are kind, job, agent, who, after, before.</source>
        <translation>Kein Schlüssel &apos;%1&apos;; es gibt kind, job, agent, who, after, before.</translation>
    </message>
    <message>
        <source>No kind &apos;%1&apos;; the button Kind offers them.</source>
        <translation>Keine Art &apos;%1&apos;; die Taste Art bietet sie an.</translation>
    </message>
    <message>
        <source>Only words and kinds can be left out, as in -kind:jobs.</source>
        <translation>Nur Wörter und Arten lassen sich ausschließen, etwa -kind:jobs.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is no time. Write 14:03, 2h or 2026-11-25.</source>
        <translation>&apos;%1&apos; ist keine Zeit. Schreiben Sie 14:03, 2h oder 2026-11-25.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; needs a value.</source>
        <translation>&apos;%1&apos; braucht einen Wert.</translation>
    </message>
</context>
<context>
    <name>EventGroups</name>
    <message>
        <source>Jobs: from submission to end</source>
        <translation>Jobs: vom Einreichen bis zum Ende</translation>
    </message>
    <message>
        <source>Ends of attempts</source>
        <translation>Enden von Versuchen</translation>
    </message>
    <message>
        <source>Actions on jobs</source>
        <translation>Aktionen an Jobs</translation>
    </message>
    <message>
        <source>Agents: contact and health</source>
        <translation>Agenten: Verbindung und Gesundheit</translation>
    </message>
    <message>
        <source>Set aside: drain, quarantine, pause</source>
        <translation>Beiseite: Leeren, Quarantäne, Pause</translation>
    </message>
    <message>
        <source>Engine, store, settings</source>
        <translation>Engine, Speicher, Einstellungen</translation>
    </message>
</context>
<context>
    <name>ExplainTexts</name>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>Shows the first of them: %1</source>
        <translation>Zeigt die ersten davon: %1</translation>
    </message>
    <message>
        <source>Shows %1</source>
        <translation>Zeigt %1</translation>
    </message>
    <message>
        <source>Unpause</source>
        <translation>Pause beenden</translation>
    </message>
    <message>
        <source>Release</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Run next</source>
        <translation>Als nächsten ausführen</translation>
    </message>
    <message>
        <source>Puts the job before all others until it has started once.</source>
        <translation>Stellt den Job vor alle anderen, bis er einmal gestartet ist.</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Reinstate %1</source>
        <translation>%1 wieder einsetzen</translation>
    </message>
    <message>
        <source>Duplicate with %1…</source>
        <translation>Duplizieren mit %1…</translation>
    </message>
    <message>
        <source>Never</source>
        <comment>reasons that last</comment>
        <translation>Nie</translation>
    </message>
    <message>
        <source>waiting does not help</source>
        <translation>Warten hilft nicht</translation>
    </message>
    <message>
        <source>Not now</source>
        <comment>reasons that pass</comment>
        <translation>Jetzt nicht</translation>
    </message>
    <message>
        <source>agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>%2 must free a slot by %1, the time limit of its job.</source>
        <translation>%2 muss bis %1 einen Platz freigeben, dann endet die Zeit seines Jobs.</translation>
    </message>
    <message>
        <source>The quarantine of %2 ends at %1.</source>
        <translation>Die Quarantäne von %2 endet um %1.</translation>
    </message>
    <message>
        <source>%2 is back in service at %1.</source>
        <translation>%2 ist um %1 wieder im Dienst.</translation>
    </message>
    <message>
        <source>It is tried again at %1.</source>
        <translation>Er wird um %1 wieder versucht.</translation>
    </message>
    <message>
        <source>The pause ends at %1.</source>
        <translation>Die Pause endet um %1.</translation>
    </message>
    <message>
        <source>It may go back to where it failed at %1.</source>
        <translation>Er darf um %1 dorthin zurück, wo er gescheitert ist.</translation>
    </message>
    <message>
        <source>The room that is kept for it is free by %1.</source>
        <translation>Der für ihn freigehaltene Raum ist bis %1 frei.</translation>
    </message>
    <message>
        <source>Went to %1 at %2</source>
        <translation>Ging um %2 an %1</translation>
    </message>
    <message>
        <source>availability + success + speed = score</source>
        <translation>Verfügbarkeit + Erfolg + Tempo = Wertung</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>gewählt</translation>
    </message>
    <message>
        <source>How does %1 stand?</source>
        <translation>Wie steht es um %1?</translation>
    </message>
    <message>
        <source>Why does %1 wait?</source>
        <translation>Warum wartet %1?</translation>
    </message>
    <message>
        <source>Next event</source>
        <translation>Nächstes Ereignis</translation>
    </message>
    <message>
        <source>Smallest change</source>
        <translation>Kleinste Änderung</translation>
    </message>
    <message>
        <source>Why does %1 get no work?</source>
        <translation>Warum bekommt %1 keine Arbeit?</translation>
    </message>
    <message>
        <source>Why does %1 get no more work?</source>
        <translation>Warum bekommt %1 nicht mehr Arbeit?</translation>
    </message>
    <message>
        <source>What keeps work away</source>
        <translation>Was Arbeit fernhält</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Reinstate</source>
        <translation>Wieder einsetzen</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>The disk of %1 is full. No file was written; free some space or choose another folder.</source>
        <translation>Der Datenträger von %1 ist voll. Es wurde keine Datei geschrieben; schaffen Sie Platz oder wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 is a folder. Nothing was written; give the name of a file.</source>
        <translation>%1 ist ein Ordner. Es wurde nichts geschrieben; geben Sie den Namen einer Datei an.</translation>
    </message>
    <message>
        <source>The folder %1 does not exist. Nothing was written; choose another one.</source>
        <translation>Den Ordner %1 gibt es nicht. Es wurde nichts geschrieben; wählen Sie einen anderen.</translation>
    </message>
    <message>
        <source>You may not write %1. Nothing was written; choose another folder.</source>
        <translation>%1 darf von Ihnen nicht geschrieben werden. Es wurde nichts geschrieben; wählen Sie einen anderen Ordner.</translation>
    </message>
    <message>
        <source>%1 could not be written (%2). What was there is unchanged.</source>
        <translation>%1 konnte nicht geschrieben werden (%2). Was dort war, ist unverändert.</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>none</source>
        <comment>quarantine</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>Intent</source>
        <translation>Absicht</translation>
    </message>
    <message>
        <source>What operators want of the agents that are shown.</source>
        <translation>Was Bediener mit den gezeigten Agenten vorhaben.</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Whether the agents that are shown were set aside for failures.</source>
        <translation>Ob die gezeigten Agenten wegen Fehlern beiseitegestellt sind.</translation>
    </message>
    <message>
        <source>Health</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Whether the agents that are shown were heard in time.</source>
        <translation>Ob die gezeigten Agenten rechtzeitig zu hören waren.</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>Verbindung</translation>
    </message>
    <message>
        <source>Whether the agents that are shown have an open socket.</source>
        <translation>Ob die gezeigten Agenten eine offene Verbindung haben.</translation>
    </message>
    <message>
        <source>GPU model</source>
        <translation>GPU-Modell</translation>
    </message>
    <message>
        <source>Cards of the agents that are shown.</source>
        <translation>Karten der gezeigten Agenten.</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>Region</translation>
    </message>
    <message>
        <source>Regions of the agents that are shown.</source>
        <translation>Regionen der gezeigten Agenten.</translation>
    </message>
    <message>
        <source>No key &apos;%1&apos;; did you mean &apos;%2&apos;?</source>
        <translation>Kein Schlüssel &apos;%1&apos;; meinten Sie &apos;%2&apos;?</translation>
    </message>
    <message>
        <source>No key &apos;%1&apos;. There are %2; put it in quotes to search for it.</source>
        <translation>Kein Schlüssel „%1“. Es gibt %2; in Anführungszeichen wird danach gesucht.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is compared: write %1&gt;%2.</source>
        <translation>„%1“ wird verglichen: %1&gt;%2.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; cannot be compared: write %1:%2.</source>
        <translation>„%1“ lässt sich nicht vergleichen: %1:%2.</translation>
    </message>
    <message>
        <source>No %1 &apos;%2&apos;. There are %3.</source>
        <translation>%1: „%2“ gibt es nicht. Es gibt %3.</translation>
    </message>
    <message>
        <source>No %1 &apos;%2&apos;; did you mean &apos;%3&apos;?</source>
        <translation>%1: „%2“ gibt es nicht; ist „%3“ gemeint?</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no size. Write 24GB or 24GiB.</source>
        <translation>%1: „%2“ ist keine Größe. Zum Beispiel 24GB oder 24GiB.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no whole number.</source>
        <translation>%1: „%2“ ist keine ganze Zahl.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no time. Write 90s, 5min, 2h or 1d.</source>
        <translation>%1: „%2“ ist keine Dauer. Zum Beispiel 90s, 5min, 2h oder 1d.</translation>
    </message>
    <message>
        <source>%1: &apos;%2&apos; is no time. Write 13:00, 2026-11-25, 2026-11-25T13:00, or 2h for two hours ago.</source>
        <translation>%1: „%2“ ist keine Zeit. Zum Beispiel 13:00, 2026-11-25, 2026-11-25T13:00 oder 2h für vor zwei Stunden.</translation>
    </message>
    <message>
        <source>The filter is too long: %L1 characters, at most %L2.</source>
        <translation>Der Filter ist zu lang: %L1 Zeichen, höchstens %L2.</translation>
    </message>
    <message>
        <source>The filter has more than %L1 terms.</source>
        <translation>Der Filter hat mehr als %L1 Teile.</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Which states are shown.</source>
        <translation>Welche Zustände gezeigt werden.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>Which priorities are shown, as they are in force.</source>
        <translation>Welche Prioritäten gezeigt werden, so wie sie gelten.</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Jobs of which agents are shown: those it has, or had last.</source>
        <translation>Jobs welcher Agenten gezeigt werden: die er hat oder zuletzt hatte.</translation>
    </message>
    <message>
        <source>Submitter</source>
        <translation>Absender</translation>
    </message>
    <message>
        <source>Whose jobs are shown.</source>
        <translation>Wessen Jobs gezeigt werden.</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Warum</translation>
    </message>
    <message>
        <source>What the jobs wait for that are shown; Explain says more.</source>
        <translation>Worauf die gezeigten Jobs warten; mehr sagt die Erklärung.</translation>
    </message>
</context>
<context>
    <name>FirstStart</name>
    <message>
        <source>%1 could not be started.</source>
        <translation>%1 ließ sich nicht starten.</translation>
    </message>
    <message>
        <source>A demo needs the program %1, which is not there. Install or build it.</source>
        <translation>Eine Demo braucht das Programm %1, und das ist nicht da. Installieren oder bauen.</translation>
    </message>
</context>
<context>
    <name>FleetMap</name>
    <message numerus="yes">
        <source>%Ln unhealthy</source>
        <translation>
            <numerusform>%Ln antwortet nicht</numerusform>
            <numerusform>%Ln antworten nicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln disconnected</source>
        <translation>
            <numerusform>%Ln getrennt</numerusform>
            <numerusform>%Ln getrennt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln suspect</source>
        <translation>
            <numerusform>%Ln verdächtig</numerusform>
            <numerusform>%Ln verdächtig</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln quarantined</source>
        <translation>
            <numerusform>%Ln in Quarantäne</numerusform>
            <numerusform>%Ln in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln draining</source>
        <translation>
            <numerusform>%Ln wird geleert</numerusform>
            <numerusform>%Ln werden geleert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln drained</source>
        <translation>
            <numerusform>%Ln geleert</numerusform>
            <numerusform>%Ln geleert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln in service</source>
        <translation>
            <numerusform>%Ln im Dienst</numerusform>
            <numerusform>%Ln im Dienst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln offline</source>
        <translation>
            <numerusform>%Ln offline</numerusform>
            <numerusform>%Ln offline</numerusform>
        </translation>
    </message>
    <message>
        <source>not said</source>
        <comment>model or region of an agent</comment>
        <translation>nicht angegeben</translation>
    </message>
    <message>
        <source>all others</source>
        <translation>alle anderen</translation>
    </message>
    <message>
        <source>suspect</source>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>quarantined</source>
        <translation>in Quarantäne</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>im Dienst</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agent</numerusform>
            <numerusform>%Ln Agenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) occupied</source>
        <translation>
            <numerusform>%1 von %Ln Platz belegt</numerusform>
            <numerusform>%1 von %Ln Plätzen belegt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>−%1 h</source>
        <translation>−%1 h</translation>
    </message>
    <message>
        <source>−%1 d</source>
        <translation>−%1 d</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>24 h</source>
        <translation>24 h</translation>
    </message>
    <message>
        <source>30 d</source>
        <translation>30 d</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>no field &apos;%1&apos;%2</source>
        <translation>kein Feld &apos;%1&apos;%2</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line %1: it has to be one job.</source>
        <translation>Zeile %1: Es muss ein einzelner Job sein.</translation>
    </message>
    <message>
        <source>The same as line %1: it runs once.</source>
        <translation>Dasselbe wie Zeile %1: Es läuft einmal.</translation>
    </message>
    <message>
        <source>Line %1: the id %2 stands in line %3 with other content.</source>
        <translation>Zeile %1: Die Kennung %2 steht in Zeile %3 mit anderem Inhalt.</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>Die Datei ist leer.</translation>
    </message>
    <message>
        <source>The file is no JSON.</source>
        <translation>Die Datei ist kein JSON.</translation>
    </message>
    <message>
        <source>The file holds no job: it has to be an object or an array of them.</source>
        <translation>Die Datei enthält keinen Job: Es muss ein Objekt oder ein Array davon sein.</translation>
    </message>
    <message>
        <source>&apos;%1&apos; does not belong beside &apos;jobs&apos;.</source>
        <translation>&apos;%1&apos; gehört nicht neben &apos;jobs&apos;.</translation>
    </message>
    <message>
        <source>&apos;jobs&apos; has to be an array.</source>
        <translation>&apos;jobs&apos; muss ein Array sein.</translation>
    </message>
    <message>
        <source>The file is no UTF-8 text, or nests too deep.</source>
        <translation>Die Datei ist kein UTF-8-Text oder zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The file holds no job.</source>
        <translation>Die Datei enthält keinen Job.</translation>
    </message>
    <message>
        <source>The file holds more than %L1 jobs. Split it; each part is submitted as a whole.</source>
        <translation>Die Datei enthält mehr als %L1 Jobs. Bitte aufteilen; jeder Teil wird als Ganzes eingereicht.</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde angehalten.</translation>
    </message>
    <message>
        <source>The file cannot be read: %1.</source>
        <translation>Die Datei kann nicht gelesen werden: %1.</translation>
    </message>
    <message>
        <source>The file is larger than 64 MiB. Split it.</source>
        <translation>Die Datei ist größer als 64 MiB. Bitte aufteilen.</translation>
    </message>
</context>
<context>
    <name>JobWhys</name>
    <message>
        <source>can never run</source>
        <translation>kann nie laufen</translation>
    </message>
    <message>
        <source>held by an operator</source>
        <translation>von jemandem angehalten</translation>
    </message>
    <message>
        <source>pauses before its next try</source>
        <translation>wartet vor dem nächsten Versuch</translation>
    </message>
    <message>
        <source>assignment is paused</source>
        <translation>die Zuweisung pausiert</translation>
    </message>
    <message>
        <source>no agent is connected</source>
        <translation>kein Agent ist verbunden</translation>
    </message>
</context>
<context>
    <name>Late</name>
    <message>
        <source>The figures are %1 old.</source>
        <translation>Die Zahlen sind %1 alt.</translation>
    </message>
    <message>
        <source>Act anyway?</source>
        <translation>Trotzdem handeln?</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>Market</name>
    <message>
        <source>Crash</source>
        <translation>Abstürzen</translation>
    </message>
    <message>
        <source>Freeze</source>
        <translation>Einfrieren</translation>
    </message>
    <message>
        <source>Cut network</source>
        <translation>Netz trennen</translation>
    </message>
    <message>
        <source>Dead line</source>
        <translation>Tote Leitung</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Bremsen</translation>
    </message>
    <message>
        <source>Lie</source>
        <translation>Lügen</translation>
    </message>
    <message>
        <source>Fill disk</source>
        <translation>Platte füllen</translation>
    </message>
    <message>
        <source>Fail all</source>
        <translation>Alles scheitern</translation>
    </message>
    <message>
        <source>Fail half</source>
        <translation>Halb scheitern</translation>
    </message>
    <message>
        <source>Flap</source>
        <translation>Flattern</translation>
    </message>
    <message>
        <source>Heal</source>
        <translation>Heilen</translation>
    </message>
    <message>
        <source>steady</source>
        <translation>gleichmäßig</translation>
    </message>
    <message>
        <source>bursts</source>
        <translation>in Schüben</translation>
    </message>
    <message>
        <source>many short jobs</source>
        <translation>viele kurze Jobs</translation>
    </message>
    <message>
        <source>big among small</source>
        <translation>Große unter Kleinen</translation>
    </message>
    <message>
        <source>too much urgent work</source>
        <translation>zu viel Dringendes</translation>
    </message>
    <message>
        <source>poisoned jobs</source>
        <translation>vergiftete Jobs</translation>
    </message>
    <message>
        <source>retry storm</source>
        <translation>Sturm von Wiederholungen</translation>
    </message>
    <message>
        <source>flapping agents</source>
        <translation>flatternde Agenten</translation>
    </message>
    <message>
        <source>a slow agent</source>
        <translation>ein langsamer Agent</translation>
    </message>
    <message>
        <source>a lying agent</source>
        <translation>ein lügender Agent</translation>
    </message>
    <message>
        <source>a black hole</source>
        <translation>ein schwarzes Loch</translation>
    </message>
    <message>
        <source>high queue</source>
        <translation>lange Schlange</translation>
    </message>
    <message>
        <source>low success</source>
        <translation>wenig Erfolg</translation>
    </message>
    <message>
        <source>unhealthy agents</source>
        <translation>Agenten ohne Antwort</translation>
    </message>
    <message>
        <source>crashed</source>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>line is dead</source>
        <translation>Leitung ist tot</translation>
    </message>
    <message>
        <source>frozen</source>
        <translation>eingefroren</translation>
    </message>
    <message>
        <source>slow</source>
        <translation>langsam</translation>
    </message>
    <message>
        <source>lies</source>
        <translation>lügt</translation>
    </message>
    <message>
        <source>disk full</source>
        <translation>Platte voll</translation>
    </message>
    <message>
        <source>fails all</source>
        <translation>lässt alles scheitern</translation>
    </message>
    <message>
        <source>fails half</source>
        <translation>lässt die Hälfte scheitern</translation>
    </message>
    <message>
        <source>flaps</source>
        <translation>flattert</translation>
    </message>
    <message>
        <source>its program dies with all it runs, and is back after that time</source>
        <translation>sein Programm stirbt mit allem, was läuft, und ist nach dieser Zeit wieder da</translation>
    </message>
    <message>
        <source>its program stands still</source>
        <translation>sein Programm steht still</translation>
    </message>
    <message>
        <source>its connection breaks</source>
        <translation>seine Verbindung bricht ab</translation>
    </message>
    <message>
        <source>its connection carries nothing any more, and nobody tells</source>
        <translation>seine Verbindung überträgt nichts mehr, und niemand sagt es</translation>
    </message>
    <message>
        <source>its jobs take eight times as long</source>
        <translation>seine Jobs dauern achtmal so lange</translation>
    </message>
    <message>
        <source>it tells of what it does not have</source>
        <translation>er berichtet von dem, was er nicht hat</translation>
    </message>
    <message>
        <source>it cannot keep results</source>
        <translation>er kann keine Ergebnisse aufheben</translation>
    </message>
    <message>
        <source>every job fails at once</source>
        <translation>jeder Job scheitert sofort</translation>
    </message>
    <message>
        <source>every second job fails</source>
        <translation>jeder zweite Job scheitert</translation>
    </message>
    <message>
        <source>its connection breaks again and again</source>
        <translation>seine Verbindung bricht immer wieder ab</translation>
    </message>
    <message>
        <source>all is well with it again</source>
        <translation>mit ihm ist alles wieder gut</translation>
    </message>
    <message>
        <source>a calm market at seven tenths of what it can do</source>
        <translation>ein ruhiger Markt bei sieben Zehnteln dessen, was er kann</translation>
    </message>
    <message>
        <source>nothing for a while, then many jobs at once</source>
        <translation>eine Weile nichts, dann viele Jobs auf einmal</translation>
    </message>
    <message>
        <source>very many very short jobs</source>
        <translation>sehr viele sehr kurze Jobs</translation>
    </message>
    <message>
        <source>a few jobs need the largest card whole, among many small ones</source>
        <translation>wenige Jobs brauchen die größte Karte ganz, unter vielen kleinen</translation>
    </message>
    <message>
        <source>more urgent work than there is room for, and low priorities behind it</source>
        <translation>mehr Dringendes, als Platz ist, und niedrige Prioritäten dahinter</translation>
    </message>
    <message>
        <source>now and then a job takes its agent down</source>
        <translation>ab und zu reißt ein Job seinen Agenten mit</translation>
    </message>
    <message>
        <source>most jobs fail once or twice before they succeed</source>
        <translation>die meisten Jobs scheitern ein- oder zweimal, bevor sie gelingen</translation>
    </message>
    <message>
        <source>a third of the agents lose their connection again and again</source>
        <translation>ein Drittel der Agenten verliert immer wieder die Verbindung</translation>
    </message>
    <message>
        <source>one agent in six takes eight times as long</source>
        <translation>einer von sechs Agenten braucht achtmal so lange</translation>
    </message>
    <message>
        <source>one agent in six tells of what it does not have</source>
        <translation>einer von sechs Agenten berichtet von dem, was er nicht hat</translation>
    </message>
    <message>
        <source>on one agent in six every job fails at once</source>
        <translation>auf einem von sechs Agenten scheitert jeder Job sofort</translation>
    </message>
    <message>
        <source>jobs wait longer and longer</source>
        <translation>Jobs warten immer länger</translation>
    </message>
    <message>
        <source>many jobs fail</source>
        <translation>viele Jobs scheitern</translation>
    </message>
    <message>
        <source>agents do not answer</source>
        <translation>Agenten antworten nicht</translation>
    </message>
    <message>
        <source>more agents, more slots, and taking back jobs that no card can hold</source>
        <translation>mehr Agenten, mehr Plätze, und Jobs zurücknehmen, die auf keine Karte passen</translation>
    </message>
    <message>
        <source>setting the agent aside on which they fail, or having it repaired</source>
        <translation>den Agenten aussondern, auf dem sie scheitern, oder ihn reparieren lassen</translation>
    </message>
    <message>
        <source>having their machines started again</source>
        <translation>ihre Rechner neu starten lassen</translation>
    </message>
    <message>
        <source>an agent goes offline</source>
        <translation>ein Agent geht offline</translation>
    </message>
    <message>
        <source>Silence decides, not a closed socket: an agent is given up 60 s after its last message.</source>
        <translation>Die Stille entscheidet, nicht eine geschlossene Verbindung: Ein Agent wird 60 s nach seiner letzten Meldung aufgegeben.</translation>
    </message>
    <message>
        <source>job_123 is assigned to {1}</source>
        <translation>job_123 wird {1} zugewiesen</translation>
    </message>
    <message>
        <source>{1} says that the job goes on, and crashes: disconnected</source>
        <translation>{1} meldet, dass der Job weiterläuft, und stürzt ab: getrennt</translation>
    </message>
    <message>
        <source>no heartbeat from {1}; it has 35 s left, nothing is moved</source>
        <translation>kein Lebenszeichen von {1}; ihm bleiben 35 s, nichts wird verlegt</translation>
    </message>
    <message>
        <source>60 s of silence: {1} is unhealthy</source>
        <translation>60 s Stille: {1} antwortet nicht</translation>
    </message>
    <message>
        <source>job_123 goes to {2}; no retry is used up</source>
        <translation>job_123 geht an {2}; keine Wiederholung wird verbraucht</translation>
    </message>
    <message>
        <source>job_123 completes on {2}</source>
        <translation>job_123 wird auf {2} fertig</translation>
    </message>
    <message>
        <source>a job times out</source>
        <translation>ein Job überschreitet seine Zeit</translation>
    </message>
    <message>
        <source>A job has its timeout of 120 s and a fifth more; then the attempt is closed and tried elsewhere.</source>
        <translation>Ein Job hat sein Zeitlimit von 120 s und ein Fünftel mehr; dann wird der Versuch beendet und anderswo wiederholt.</translation>
    </message>
    <message>
        <source>job_789 with a timeout of 120 s is assigned to {1}</source>
        <translation>job_789 mit einem Zeitlimit von 120 s wird {1} zugewiesen</translation>
    </message>
    <message>
        <source>it should be done; it has 24 s more, nothing is moved</source>
        <translation>er sollte fertig sein; er hat noch 24 s, nichts wird verlegt</translation>
    </message>
    <message>
        <source>120 s × 1.2 are over: the attempt on {1} is closed</source>
        <translation>120 s × 1,2 sind vorbei: der Versuch auf {1} wird beendet</translation>
    </message>
    <message>
        <source>job_789 goes to {2}</source>
        <translation>job_789 geht an {2}</translation>
    </message>
    <message>
        <source>{2} starts it</source>
        <translation>{2} startet ihn</translation>
    </message>
    <message>
        <source>job_789 completes on {2}</source>
        <translation>job_789 wird auf {2} fertig</translation>
    </message>
    <message>
        <source>a job fails</source>
        <translation>ein Job scheitert</translation>
    </message>
    <message>
        <source>A failure is tried again elsewhere, up to three times, each time one priority higher.</source>
        <translation>Ein Fehlschlag wird anderswo wiederholt, bis zu dreimal, jedes Mal eine Priorität höher.</translation>
    </message>
    <message>
        <source>job_456 is assigned to {1}</source>
        <translation>job_456 wird {1} zugewiesen</translation>
    </message>
    <message>
        <source>{1} reports a failure</source>
        <translation>{1} meldet einen Fehlschlag</translation>
    </message>
    <message>
        <source>retry 1 of 3, priority NORMAL to HIGH</source>
        <translation>Wiederholung 1 von 3, Priorität NORMAL zu HIGH</translation>
    </message>
    <message>
        <source>job_456 goes to {2}</source>
        <translation>job_456 geht an {2}</translation>
    </message>
    <message>
        <source>{2} reports a failure</source>
        <translation>{2} meldet einen Fehlschlag</translation>
    </message>
    <message>
        <source>retry 2 of 3, priority HIGH to URGENT</source>
        <translation>Wiederholung 2 von 3, Priorität HIGH zu URGENT</translation>
    </message>
    <message>
        <source>job_456 goes to {3}</source>
        <translation>job_456 geht an {3}</translation>
    </message>
    <message>
        <source>job_456 completes on {3}</source>
        <translation>job_456 wird auf {3} fertig</translation>
    </message>
    <message>
        <source>Not begun: the balancer does not come to rest with 2 agents in service.</source>
        <translation>Nicht begonnen: Der Balancer kommt mit 2 Agenten im Dienst nicht zur Ruhe.</translation>
    </message>
    <message>
        <source>Not begun: the balancer does not come to rest with 3 agents in service.</source>
        <translation>Nicht begonnen: Der Balancer kommt mit 3 Agenten im Dienst nicht zur Ruhe.</translation>
    </message>
    <message>
        <source>Not begun: the job was handed in, and not assigned.</source>
        <translation>Nicht begonnen: Der Job wurde eingereicht und nicht zugewiesen.</translation>
    </message>
    <message>
        <source>on time</source>
        <translation>pünktlich</translation>
    </message>
    <message>
        <source>%1 late</source>
        <translation>%1 zu spät</translation>
    </message>
    <message>
        <source>%1 earlier</source>
        <translation>%1 früher</translation>
    </message>
    <message>
        <source>%1 too early</source>
        <translation>%1 zu früh</translation>
    </message>
    <message>
        <source>not seen %1 after its time</source>
        <translation>%1 nach seiner Zeit nicht gesehen</translation>
    </message>
    <message>
        <source>Held: %1 of %1 steps in order, the latest %2 after the mission&apos;s time, 0 jobs lost.</source>
        <translation>Gehalten: %1 von %1 Schritten der Reihe nach, der späteste %2 nach der Zeit der Mission, 0 Jobs verloren.</translation>
    </message>
    <message>
        <source>Broken at step %1 of %2, &quot;%3&quot;: %4.</source>
        <translation>Gebrochen bei Schritt %1 von %2, „%3“: %4.</translation>
    </message>
    <message>
        <source>Nothing went wrong: this market stood it.</source>
        <translation>Nichts ging schief: Dieser Markt hielt stand.</translation>
    </message>
    <message>
        <source>Cured %1 after it showed</source>
        <translation>Behoben %1, nachdem es sich zeigte</translation>
    </message>
    <message>
        <source>Not cured</source>
        <translation>Nicht behoben</translation>
    </message>
    <message>
        <source>, first action %1 after it showed</source>
        <translation>, erster Eingriff %1, nachdem es sich zeigte</translation>
    </message>
    <message>
        <source>, no operator did anything</source>
        <translation>, kein Bediener griff ein</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) failed</source>
        <translation>
            <numerusform>%Ln Job gescheitert</numerusform>
            <numerusform>%Ln Jobs gescheitert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln lost</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln verloren</numerusform>
            <numerusform>%Ln verloren</numerusform>
        </translation>
    </message>
    <message>
        <source>What helps: %1.</source>
        <translation>Was hilft: %1.</translation>
    </message>
    <message>
        <source>one agent</source>
        <translation>ein Agent</translation>
    </message>
    <message>
        <source>another</source>
        <translation>ein anderer</translation>
    </message>
    <message>
        <source>a third</source>
        <translation>ein dritter</translation>
    </message>
    <message>
        <source>awaited</source>
        <translation>wird erwartet</translation>
    </message>
    <message>
        <source>due in %1</source>
        <translation>fällig in %1</translation>
    </message>
    <message>
        <source>due for %1</source>
        <translation>fällig seit %1</translation>
    </message>
    <message>
        <source>preparing: what runs ends first, and all agents are well again</source>
        <translation>in Vorbereitung: erst endet, was läuft, und allen Agenten geht es wieder gut</translation>
    </message>
    <message>
        <source>running</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>held</source>
        <translation>gehalten</translation>
    </message>
    <message>
        <source>cured</source>
        <translation>behoben</translation>
    </message>
    <message>
        <source>not held</source>
        <translation>nicht gehalten</translation>
    </message>
    <message>
        <source>not cured</source>
        <translation>nicht behoben</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>Stopped; nothing was judged.</source>
        <translation>Gestoppt; nichts wurde beurteilt.</translation>
    </message>
</context>
<context>
    <name>Pages</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>Demo</translation>
    </message>
</context>
<context>
    <name>Pictures</name>
    <message>
        <source>The picture is in %1.</source>
        <translation>Das Bild liegt in %1.</translation>
    </message>
</context>
<context>
    <name>SelectionTexts</name>
    <message>
        <source>%1 of work would be lost if they were stopped</source>
        <translation>%1 Arbeit gingen verloren, wenn sie gestoppt würden</translation>
    </message>
    <message>
        <source>the longest runs for %1</source>
        <translation>der längste läuft seit %1</translation>
    </message>
    <message>
        <source>they hold %1</source>
        <translation>sie belegen %1</translation>
    </message>
    <message>
        <source>not started yet, nothing would be lost</source>
        <translation>noch nicht gestartet, nichts ginge verloren</translation>
    </message>
    <message>
        <source>about to end</source>
        <translation>enden gleich</translation>
    </message>
    <message>
        <source>can be held, cancelled or run next</source>
        <translation>können angehalten, abgebrochen oder vorgezogen werden</translation>
    </message>
    <message>
        <source>wait until they are released</source>
        <translation>warten auf ihre Freigabe</translation>
    </message>
    <message>
        <source>can be requeued: a new round, retries from 0</source>
        <translation>können neu eingereiht werden: neue Runde, Wiederholungen ab 0</translation>
    </message>
    <message>
        <source>done; can be deleted</source>
        <translation>erledigt; können gelöscht werden</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Heartbeat timeout</source>
        <translation>Frist für Lebenszeichen</translation>
    </message>
    <message>
        <source>Seconds of silence after which an agent is unhealthy and its jobs move.</source>
        <translation>Sekunden ohne Nachricht, nach denen ein Agent als ausgefallen gilt und seine Jobs wechseln.</translation>
    </message>
    <message>
        <source>Offline after</source>
        <translation>Offline nach</translation>
    </message>
    <message>
        <source>Seconds without a connection after which an agent is offline.</source>
        <translation>Sekunden ohne Verbindung, nach denen ein Agent offline ist.</translation>
    </message>
    <message>
        <source>Time to accept</source>
        <translation>Frist zum Annehmen</translation>
    </message>
    <message>
        <source>Seconds within which an agent must accept an assignment.</source>
        <translation>Sekunden, in denen ein Agent eine Zuteilung annehmen muss.</translation>
    </message>
    <message>
        <source>Time to start</source>
        <translation>Frist zum Starten</translation>
    </message>
    <message>
        <source>Seconds within which an accepted job must start, or say that it prepares.</source>
        <translation>Sekunden, in denen ein angenommener Job starten oder Vorbereitung melden muss.</translation>
    </message>
    <message>
        <source>Drain confirmation</source>
        <translation>Bestätigung des Leerlaufens</translation>
    </message>
    <message>
        <source>Seconds after a drain&apos;s deadline until the agent counts as drained.</source>
        <translation>Sekunden nach der Frist des Leerlaufens, bis der Agent als leer gilt.</translation>
    </message>
    <message>
        <source>Stall of the balancer</source>
        <translation>Stillstand des Balancers</translation>
    </message>
    <message>
        <source>A gap of so many seconds between two looks at the clock gives every agent a fresh window.</source>
        <translation>Eine Lücke von so vielen Sekunden zwischen zwei Blicken auf die Uhr gibt jedem Agenten eine neue Frist.</translation>
    </message>
    <message>
        <source>Silence a step</source>
        <translation>Stille je Schritt</translation>
    </message>
    <message>
        <source>Most seconds by which an agent&apos;s silence grows between two looks at the clock.</source>
        <translation>Um höchstens so viele Sekunden wächst die Stille eines Agenten zwischen zwei Blicken auf die Uhr.</translation>
    </message>
    <message>
        <source>Mass loss within</source>
        <translation>Massenverlust innerhalb von</translation>
    </message>
    <message>
        <source>Agents lost within so many seconds of each other may be a fault that is not theirs.</source>
        <translation>Agenten, die in so vielen Sekunden zusammen verloren gehen, trifft vielleicht keine Schuld.</translation>
    </message>
    <message>
        <source>Mass loss from</source>
        <translation>Massenverlust ab</translation>
    </message>
    <message>
        <source>So many agents, and half of those connected, lost together count against nobody; 0 switches it off.</source>
        <translation>So viele Agenten, und die Hälfte der verbundenen, zusammen verloren, werden niemandem angerechnet; 0 schaltet es ab.</translation>
    </message>
    <message>
        <source>agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Timeout buffer</source>
        <translation>Puffer des Zeitlimits</translation>
    </message>
    <message>
        <source>A job is stopped after its timeout times this.</source>
        <translation>Ein Job wird nach seinem Zeitlimit mal diesem Wert gestoppt.</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Retries of a job that names none.</source>
        <translation>Wiederholungen eines Jobs, der keine nennt.</translation>
    </message>
    <message>
        <source>First wait before a retry</source>
        <translation>Erste Wartezeit vor Wiederholung</translation>
    </message>
    <message>
        <source>Wait before the first retry; it doubles with each.</source>
        <translation>Wartezeit vor der ersten Wiederholung; sie verdoppelt sich jedes Mal.</translation>
    </message>
    <message>
        <source>Longest wait before a retry</source>
        <translation>Längste Wartezeit vor Wiederholung</translation>
    </message>
    <message>
        <source>Longest wait before a retry.</source>
        <translation>Längste Wartezeit vor einer Wiederholung.</translation>
    </message>
    <message>
        <source>Spread of these waits</source>
        <translation>Streuung dieser Wartezeiten</translation>
    </message>
    <message>
        <source>Share by which waits before retries are spread.</source>
        <translation>Anteil, um den Wartezeiten vor Wiederholungen gestreut werden.</translation>
    </message>
    <message>
        <source>Losses allowed</source>
        <translation>Erlaubte Verluste</translation>
    </message>
    <message>
        <source>Lost or unanswered attempts after which a job has failed.</source>
        <translation>Verlorene oder unbeantwortete Versuche, nach denen ein Job fehlgeschlagen ist.</translation>
    </message>
    <message>
        <source>Avoidance ends after</source>
        <translation>Meiden endet nach</translation>
    </message>
    <message>
        <source>Seconds in the queue after which a job may go back to an agent it avoids.</source>
        <translation>Sekunden in der Schlange, nach denen ein Job zu einem gemiedenen Agenten zurück darf.</translation>
    </message>
    <message>
        <source>A cancel is final after</source>
        <translation>Abbruch ist endgültig nach</translation>
    </message>
    <message>
        <source>Seconds after which a cancelled job is final even if its agent never confirms.</source>
        <translation>Sekunden, nach denen ein abgebrochener Job endgültig ist, auch wenn sein Agent nie bestätigt.</translation>
    </message>
    <message>
        <source>A requeue keeps its place for</source>
        <translation>Neu einreihen behält den Platz für</translation>
    </message>
    <message>
        <source>Seconds in which a job cancelled while it waited keeps its place when requeued.</source>
        <translation>Sekunden, in denen ein beim Warten abgebrochener Job beim Neueinreihen seinen Platz behält.</translation>
    </message>
    <message>
        <source>Wait after a stop by loss</source>
        <translation>Wartezeit nach Stopp durch Verlust</translation>
    </message>
    <message>
        <source>Seconds that a job with on_lost &quot;stop&quot; waits after its agent must have ended it.</source>
        <translation>So viele Sekunden wartet ein Job mit on_lost &quot;stop&quot;, nachdem sein Agent ihn beendet haben muss.</translation>
    </message>
    <message>
        <source>Safety pass every</source>
        <translation>Sicherheitsdurchgang alle</translation>
    </message>
    <message>
        <source>Seconds between two passes of the safety net that checks everything again.</source>
        <translation>Sekunden zwischen zwei Durchgängen des Sicherheitsnetzes, das alles noch einmal prüft.</translation>
    </message>
    <message>
        <source>Waits too long after</source>
        <translation>Wartet zu lange nach</translation>
    </message>
    <message>
        <source>Seconds in the queue after which a job of a lower priority may go first; 0 switches it off.</source>
        <translation>Sekunden in der Schlange, nach denen ein Job niedrigerer Priorität vorgehen darf; 0 schaltet es ab.</translation>
    </message>
    <message>
        <source>Goes first once in</source>
        <translation>Geht vor einmal in</translation>
    </message>
    <message>
        <source>At most one in so many assignments goes to such a job.</source>
        <translation>Höchstens eine von so vielen Zuteilungen geht an einen solchen Job.</translation>
    </message>
    <message>
        <source>assignments</source>
        <translation>Zuteilungen</translation>
    </message>
    <message>
        <source>Reserves room after</source>
        <translation>Hält Platz frei nach</translation>
    </message>
    <message>
        <source>Seconds for which jobs behind it take an agent that it could use until a job has room reserved; 0 switches it off.</source>
        <translation>So viele Sekunden nehmen spätere Jobs einem Job brauchbare Agenten weg, bis ihm Platz freigehalten wird; 0 schaltet es ab.</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>Whether running jobs take up GPU memory (consume), or a job is compared with the whole card (match).</source>
        <translation>Ob laufende Jobs GPU-Speicher belegen (consume) oder ein Job mit der ganzen Karte verglichen wird (match).</translation>
    </message>
    <message>
        <source>Weight of free slots</source>
        <translation>Gewicht freier Plätze</translation>
    </message>
    <message>
        <source>Weight of free slots in an agent&apos;s score.</source>
        <translation>Gewicht der freien Plätze in der Wertung eines Agenten.</translation>
    </message>
    <message>
        <source>Weight of success</source>
        <translation>Gewicht des Erfolgs</translation>
    </message>
    <message>
        <source>Weight of the success rate in an agent&apos;s score.</source>
        <translation>Gewicht der Erfolgsquote in der Wertung eines Agenten.</translation>
    </message>
    <message>
        <source>Weight of speed</source>
        <translation>Gewicht der Geschwindigkeit</translation>
    </message>
    <message>
        <source>Weight of the speed in an agent&apos;s score.</source>
        <translation>Gewicht der Geschwindigkeit in der Wertung eines Agenten.</translation>
    </message>
    <message>
        <source>Weight of the newest run</source>
        <translation>Gewicht des neuesten Laufs</translation>
    </message>
    <message>
        <source>Weight of the newest duration in an agent&apos;s moving average.</source>
        <translation>Gewicht der neuesten Dauer im gleitenden Mittel eines Agenten.</translation>
    </message>
    <message>
        <source>Average without history</source>
        <translation>Mittel ohne Vorgeschichte</translation>
    </message>
    <message>
        <source>Average in seconds that an agent without history is taken to have.</source>
        <translation>Mittel in Sekunden, das für einen Agenten ohne Vorgeschichte angenommen wird.</translation>
    </message>
    <message>
        <source>Failures in a row</source>
        <translation>Fehlschläge in Folge</translation>
    </message>
    <message>
        <source>Failures in a row, of different jobs, after which an agent is quarantined; 0 switches it off.</source>
        <translation>Fehlschläge verschiedener Jobs in Folge, nach denen ein Agent in Quarantäne kommt; 0 schaltet es ab.</translation>
    </message>
    <message>
        <source>Unanswered in a row</source>
        <translation>Unbeantwortete in Folge</translation>
    </message>
    <message>
        <source>Assignments in a row without an answer after which an agent is quarantined; 0 switches it off.</source>
        <translation>Zuteilungen in Folge ohne Antwort, nach denen ein Agent in Quarantäne kommt; 0 schaltet es ab.</translation>
    </message>
    <message>
        <source>First quarantine</source>
        <translation>Erste Quarantäne</translation>
    </message>
    <message>
        <source>Length of an agent&apos;s first quarantine; it doubles with each.</source>
        <translation>Länge der ersten Quarantäne eines Agenten; sie verdoppelt sich jedes Mal.</translation>
    </message>
    <message>
        <source>Longest quarantine</source>
        <translation>Längste Quarantäne</translation>
    </message>
    <message>
        <source>Longest automatic quarantine.</source>
        <translation>Längste automatische Quarantäne.</translation>
    </message>
    <message>
        <source>Jobs at once</source>
        <translation>Jobs zugleich</translation>
    </message>
    <message>
        <source>Most jobs that are not final.</source>
        <translation>Höchstzahl der Jobs, die nicht beendet sind.</translation>
    </message>
    <message>
        <source>jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Agents known</source>
        <translation>Bekannte Agenten</translation>
    </message>
    <message>
        <source>Most agents that are known.</source>
        <translation>Höchstzahl der bekannten Agenten.</translation>
    </message>
    <message>
        <source>Time of the demo</source>
        <translation>Zeit der Demo</translation>
    </message>
    <message>
        <source>In a demo: so many seconds of the market pass in one; limits shrink with it.</source>
        <translation>In einer Demo: so viele Sekunden des Marktes vergehen in einer; Grenzen schrumpfen mit.</translation>
    </message>
    <message>
        <source>Ended jobs are kept for</source>
        <translation>Beendete Jobs bleiben für</translation>
    </message>
    <message>
        <source>Days for which completed and cancelled jobs are kept.</source>
        <translation>Tage, für die fertige und abgebrochene Jobs aufbewahrt werden.</translation>
    </message>
    <message>
        <source>days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Ended jobs that are kept</source>
        <translation>Beendete Jobs, die bleiben</translation>
    </message>
    <message>
        <source>Most completed and cancelled jobs that are kept.</source>
        <translation>Höchstzahl fertiger und abgebrochener Jobs, die aufbewahrt werden.</translation>
    </message>
    <message>
        <source>Their ids are kept for</source>
        <translation>Ihre Kennungen bleiben für</translation>
    </message>
    <message>
        <source>Days for which a removed job&apos;s id, content and attempt number are remembered.</source>
        <translation>Tage, für die Kennung, Inhalt und Versuchszahl eines entfernten Jobs gemerkt werden.</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Order of assignment</source>
        <translation>Reihenfolge der Zuteilung</translation>
    </message>
    <message>
        <source>Score of agents</source>
        <translation>Wertung der Agenten</translation>
    </message>
    <message>
        <source>Quarantine</source>
        <translation>Quarantäne</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>“%1” is no number.</source>
        <translation>„%1“ ist keine Zahl.</translation>
    </message>
    <message>
        <source>It must be a whole number.</source>
        <translation>Es muss eine ganze Zahl sein.</translation>
    </message>
    <message>
        <source>It must be from %1 to %2.</source>
        <translation>Es muss von %1 bis %2 sein.</translation>
    </message>
    <message>
        <source>Good queue is below</source>
        <translation>Gute Warteschlange unter</translation>
    </message>
    <message>
        <source>Fewer queued jobs than this are good; from there on it is looked at.</source>
        <translation>Weniger wartende Jobs als diese sind gut; von da an wird hingesehen.</translation>
    </message>
</context>
<context>
    <name>SubmitForm</name>
    <message>
        <source>Command: a quote is left open.</source>
        <translation>Befehl: ein Anführungszeichen ist offen.</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>Timeout: &apos;%1&apos; is no time. Write 90 s, 15 min, 1 h or 2 d.</source>
        <translation>Zeitlimit: „%1“ ist keine Zeit. Richtig ist 90 s, 15 min, 1 h oder 2 d.</translation>
    </message>
    <message>
        <source>Copies: write a number from 1 to %L1.</source>
        <translation>Kopien: eine Zahl von 1 bis %L1.</translation>
    </message>
    <message>
        <source>Environment: &apos;%1&apos; is no NAME=value.</source>
        <translation>Umgebung: „%1“ ist kein NAME=Wert.</translation>
    </message>
    <message>
        <source>Labels: &apos;%1&apos; is no name=value.</source>
        <translation>Etiketten: „%1“ ist kein Name=Wert.</translation>
    </message>
    <message>
        <source>Command: write what is to be run.</source>
        <translation>Befehl: was soll laufen?</translation>
    </message>
    <message>
        <source>Retries: write a number from 0 to %L1.</source>
        <translation>Wiederholungen: eine Zahl von 0 bis %L1.</translation>
    </message>
    <message>
        <source>%1 d</source>
        <comment>a time that the timeout field takes</comment>
        <translation>%1 d</translation>
    </message>
    <message>
        <source>%1 h</source>
        <comment>a time that the timeout field takes</comment>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 min</source>
        <comment>a time that the timeout field takes</comment>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <comment>a time that the timeout field takes</comment>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>job type</source>
        <translation>Jobtyp</translation>
    </message>
    <message>
        <source>docker image</source>
        <translation>Docker-Image</translation>
    </message>
    <message>
        <source>input data</source>
        <translation>Eingabedaten</translation>
    </message>
    <message>
        <source>output address</source>
        <translation>Ausgabeadresse</translation>
    </message>
    <message>
        <source>reward</source>
        <translation>Vergütung</translation>
    </message>
    <message>
        <source>estimated duration</source>
        <translation>geschätzte Dauer</translation>
    </message>
    <message>
        <source>what happens when its agent is lost</source>
        <translation>was beim Verlust des Agenten geschieht</translation>
    </message>
    <message>
        <source>Timeout: %1 is over the limit of 30 d.</source>
        <translation>Zeitlimit: %1 liegt über der Grenze von 30 d.</translation>
    </message>
    <message>
        <source>Timeout: %1 is less than 1 s.</source>
        <translation>Zeitlimit: %1 ist weniger als 1 s.</translation>
    </message>
    <message>
        <source>Environment: write a value for %1.</source>
        <translation>Umgebung: Bitte einen Wert für %1 schreiben.</translation>
    </message>
</context>
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
    <message>
        <source>%1 paused assignment</source>
        <translation>%1 hat die Zuweisung ausgesetzt</translation>
    </message>
    <message>
        <source>The pause of assignment was ended by %1</source>
        <translation>Die Zuweisung wurde von %1 wieder aufgenommen</translation>
    </message>
    <message>
        <source>%1 paused assignment of priority %2</source>
        <translation>%1 hat die Zuweisung der Priorität %2 ausgesetzt</translation>
    </message>
    <message>
        <source>The pause of assignment of priority %2 was ended by %1</source>
        <translation>Die Zuweisung der Priorität %2 wurde von %1 wieder aufgenommen</translation>
    </message>
    <message>
        <source>%2 set the priority of %1 to %3</source>
        <translation>%2 hat die Priorität von %1 auf %3 gesetzt</translation>
    </message>
    <message>
        <source>%2 wants %1 to run next</source>
        <translation>%2 will, dass %1 als Nächstes läuft</translation>
    </message>
    <message>
        <source>%1 gets back the retry that it used up on %2.</source>
        <translation>%1 bekommt die Wiederholung zurück, die er auf %2 verbraucht hat.</translation>
    </message>
    <message>
        <source>%1 would be quarantined (%2), but too few agents would be left; it is suspect.</source>
        <translation>%1 käme in Quarantäne (%2), aber es blieben zu wenige Agenten übrig; er ist verdächtig.</translation>
    </message>
    <message>
        <source>%1 is quarantined for %3: %2.</source>
        <translation>%1 ist für %3 in Quarantäne: %2.</translation>
    </message>
    <message>
        <source>%1 was quarantined by %2</source>
        <translation>%1 wurde von %2 in Quarantäne gesetzt</translation>
    </message>
    <message>
        <source>The quarantine of %1 is over; it is tried with one job.</source>
        <translation>Die Quarantäne von %1 ist vorbei; er wird mit einem Job geprüft.</translation>
    </message>
    <message>
        <source>%1 has proved itself and is back in service.</source>
        <translation>%1 hat sich bewährt und ist wieder im Dienst.</translation>
    </message>
    <message>
        <source>%1 was reinstated by %2</source>
        <translation>%1 wurde von %2 wieder in Dienst gestellt</translation>
    </message>
    <message numerus="yes">
        <source>%2 set %1 to %Ln slot(s)</source>
        <translation>
            <numerusform>%2 hat %1 auf %Ln Platz gesetzt</numerusform>
            <numerusform>%2 hat %1 auf %Ln Plätze gesetzt</numerusform>
        </translation>
    </message>
    <message>
        <source>Assignment is paused for another %2, by %1.</source>
        <comment>who, perhaps with a reason; how long</comment>
        <translation>Die Zuweisung ist noch %2 ausgesetzt, von %1.</translation>
    </message>
    <message>
        <source>Assignment is paused by %1.</source>
        <comment>who, perhaps with a reason</comment>
        <translation>Die Zuweisung ist ausgesetzt von %1.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are quarantined, the first for another %2%1.</source>
        <translation>
            <numerusform>%Ln Agent ist noch %2 in Quarantäne%1.</numerusform>
            <numerusform>%Ln Agenten sind in Quarantäne, der erste noch %2%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are quarantined%1.</source>
        <translation>
            <numerusform>%Ln Agent ist in Quarantäne%1.</numerusform>
            <numerusform>%Ln Agenten sind in Quarantäne%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) are on trial after a quarantine: one job at a time, none that has failed before%1.</source>
        <translation>
            <numerusform>%Ln Agent wird nach einer Quarantäne geprüft: ein Job auf einmal, keiner, der schon fehlschlug%1.</numerusform>
            <numerusform>%Ln Agenten werden nach einer Quarantäne geprüft: ein Job auf einmal, keiner, der schon fehlschlug%1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpause assignment.</source>
        <translation>Nehmen Sie die Zuweisung wieder auf.</translation>
    </message>
    <message>
        <source>Mend the agent, then reinstate it; or wait for its trial.</source>
        <translation>Bringen Sie den Agenten in Ordnung und stellen Sie ihn wieder in Dienst; oder warten Sie auf seine Prüfung.</translation>
    </message>
    <message>
        <source>Nothing to do: a success ends the trial. Or reinstate the agent.</source>
        <translation>Nichts zu tun: Ein Erfolg beendet die Prüfung. Oder stellen Sie den Agenten wieder in Dienst.</translation>
    </message>
    <message>
        <source>It is quarantined, by %1.</source>
        <translation>Er ist in Quarantäne, gesetzt von %1.</translation>
    </message>
    <message>
        <source>It is quarantined for another %1 after too many failures.</source>
        <translation>Er ist nach zu vielen Fehlschlägen noch %1 in Quarantäne.</translation>
    </message>
    <message>
        <source>It is quarantined after too many failures.</source>
        <translation>Er ist nach zu vielen Fehlschlägen in Quarantäne.</translation>
    </message>
    <message>
        <source>It is on trial after a quarantine, and its one job is under way.</source>
        <translation>Er wird nach einer Quarantäne geprüft, und sein einer Job ist unterwegs.</translation>
    </message>
    <message numerus="yes">
        <source>It is on trial after a quarantine: %Ln queued job(s) have failed before.</source>
        <translation>
            <numerusform>Er wird nach einer Quarantäne geprüft: %Ln wartender Job ist schon fehlgeschlagen.</numerusform>
            <numerusform>Er wird nach einer Quarantäne geprüft: %Ln wartende Jobs sind schon fehlgeschlagen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) are kept back by a pause of assignment.</source>
        <translation>
            <numerusform>%Ln wartender Job wird durch eine Pause der Zuweisung zurückgehalten.</numerusform>
            <numerusform>%Ln wartende Jobs werden durch eine Pause der Zuweisung zurückgehalten.</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpaused, it starts now on %1.</source>
        <translation>Ohne die Pause startet er jetzt auf %1.</translation>
    </message>
    <message>
        <source>suspect</source>
        <comment>an agent that should be quarantined</comment>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>quarantined</source>
        <comment>agent</comment>
        <translation>in Quarantäne</translation>
    </message>
    <message>
        <source>on trial</source>
        <comment>agent</comment>
        <translation>in Prüfung</translation>
    </message>
    <message>
        <source>by an operator</source>
        <comment>why an agent is quarantined</comment>
        <translation>durch einen Bediener</translation>
    </message>
    <message>
        <source>too many failures in a row</source>
        <comment>why an agent is quarantined</comment>
        <translation>zu viele Fehlschläge in Folge</translation>
    </message>
    <message>
        <source>it does not accept jobs</source>
        <comment>why an agent is quarantined</comment>
        <translation>er nimmt keine Jobs an</translation>
    </message>
    <message>
        <source>its trial job failed</source>
        <comment>why an agent is quarantined</comment>
        <translation>sein Prüfjob schlug fehl</translation>
    </message>
    <message>
        <source>priority set</source>
        <comment>event</comment>
        <translation>Priorität gesetzt</translation>
    </message>
    <message>
        <source>run next</source>
        <comment>event</comment>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>retry refunded</source>
        <comment>event</comment>
        <translation>Wiederholung erstattet</translation>
    </message>
    <message>
        <source>suspect</source>
        <comment>event</comment>
        <translation>verdächtig</translation>
    </message>
    <message>
        <source>quarantined</source>
        <comment>event</comment>
        <translation>in Quarantäne</translation>
    </message>
    <message>
        <source>trial</source>
        <comment>event</comment>
        <translation>Prüfung</translation>
    </message>
    <message>
        <source>reinstated</source>
        <comment>event</comment>
        <translation>wieder im Dienst</translation>
    </message>
    <message>
        <source>slots set</source>
        <comment>event</comment>
        <translation>Plätze gesetzt</translation>
    </message>
    <message>
        <source>assignment paused</source>
        <comment>event</comment>
        <translation>Zuweisung ausgesetzt</translation>
    </message>
    <message>
        <source>assignment unpaused</source>
        <comment>event</comment>
        <translation>Zuweisung wieder aufgenommen</translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are quarantined</source>
        <translation>
            <numerusform>Der einzige passende Agent ist in Quarantäne</numerusform>
            <numerusform>Alle %Ln passenden Agenten sind in Quarantäne</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>All %Ln fitting agent(s) are on trial</source>
        <translation>
            <numerusform>Der einzige passende Agent wird geprüft</numerusform>
            <numerusform>Alle %Ln passenden Agenten werden geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>Assignment is paused</source>
        <translation>Die Zuweisung ist ausgesetzt</translation>
    </message>
    <message>
        <source>Quarantined for %1</source>
        <translation>Noch %1 in Quarantäne</translation>
    </message>
    <message>
        <source>Quarantined</source>
        <translation>In Quarantäne</translation>
    </message>
    <message>
        <source>On trial after a quarantine</source>
        <translation>In Prüfung nach einer Quarantäne</translation>
    </message>
    <message>
        <source>%1 changed a setting</source>
        <translation>%1 hat eine Einstellung geändert</translation>
    </message>
    <message>
        <source>settings changed</source>
        <comment>event</comment>
        <translation>Einstellung geändert</translation>
    </message>
    <message>
        <source>A stored record of %1 is damaged and was set aside</source>
        <translation>Ein gespeicherter Datensatz von %1 ist beschädigt und wurde beiseitegelegt</translation>
    </message>
    <message>
        <source>The stored record of %1 is damaged and was set aside</source>
        <translation>Der gespeicherte Datensatz von %1 ist beschädigt und wurde beiseitegelegt</translation>
    </message>
    <message>
        <source>A stored record is damaged and was set aside</source>
        <translation>Ein gespeicherter Datensatz ist beschädigt und wurde beiseitegelegt</translation>
    </message>
    <message>
        <source>%1 gets an agent to itself: agents crashed while it ran, %2 the last.</source>
        <translation>%1 bekommt einen Agenten für sich allein: während er lief, sind Agenten abgestürzt, zuletzt %2.</translation>
    </message>
    <message>
        <source>%1 has waited for %2 and goes first, to %3.</source>
        <translation>%1 hat %2 gewartet und kommt zuerst dran, auf %3.</translation>
    </message>
    <message>
        <source>Others overtook %1 for long; %2 keeps room for it and has it in %3 at the latest.</source>
        <translation>%1 wurde lange überholt; %2 hält Platz für ihn frei und hat ihn spätestens in %3.</translation>
    </message>
    <message>
        <source>%2 accepted the late success of %1, attempt %3</source>
        <translation>%2 hat den späten Erfolg von %1, Versuch %3, angenommen</translation>
    </message>
    <message numerus="yes">
        <source>%1 crashed and was started anew; %Ln job(s) ended with it.</source>
        <translation>
            <numerusform>%1 ist abgestürzt und neu gestartet; %Ln Auftrag endete mit ihm.</numerusform>
            <numerusform>%1 ist abgestürzt und neu gestartet; %Ln Aufträge endeten mit ihm.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) fell silent together; that counts against neither them nor their jobs. Look at the network and the power first.</source>
        <translation>
            <numerusform>%Ln Agent ist verstummt; das wird weder ihm noch seinen Aufträgen angerechnet. Zuerst Netz und Strom prüfen.</numerusform>
            <numerusform>%Ln Agenten sind zusammen verstummt; das wird weder ihnen noch ihren Aufträgen angerechnet. Zuerst Netz und Strom prüfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln old job(s) were removed.</source>
        <translation>
            <numerusform>%Ln alter Auftrag wurde entfernt.</numerusform>
            <numerusform>%Ln alte Aufträge wurden entfernt.</numerusform>
        </translation>
    </message>
    <message>
        <source>The store was put back from a backup</source>
        <translation>Der Speicher wurde aus einer Sicherung wiederhergestellt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) run a job that gets an agent to itself%1.</source>
        <translation>
            <numerusform>%Ln Agent führt einen Auftrag aus, der ihn für sich allein hat%1.</numerusform>
            <numerusform>%Ln Agenten führen einen Auftrag aus, der sie für sich allein hat%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>It gets an agent to itself, as agents crashed while it ran; %Ln agent(s) still run something else%1.</source>
        <translation>
            <numerusform>Er bekommt einen Agenten für sich allein, weil Agenten abstürzten, während er lief; %Ln Agent führt noch anderes aus%1.</numerusform>
            <numerusform>Er bekommt einen Agenten für sich allein, weil Agenten abstürzten, während er lief; %Ln Agenten führen noch anderes aus%1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) keep their room for jobs before it%1.</source>
        <translation>
            <numerusform>%Ln Agent hält seinen Platz für Aufträge vor ihm frei%1.</numerusform>
            <numerusform>%Ln Agenten halten ihren Platz für Aufträge vor ihm frei%1.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 keeps room for it and has it in %2 at the latest.</source>
        <translation>%1 hält Platz für ihn frei und hat ihn spätestens in %2.</translation>
    </message>
    <message>
        <source>Nothing to do: the order decides.</source>
        <translation>Nichts zu tun: die Reihenfolge entscheidet.</translation>
    </message>
    <message>
        <source>It runs a job that gets an agent to itself.</source>
        <translation>Er führt einen Auftrag aus, der ihn für sich allein hat.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln queued job(s) wait for an agent to themselves.</source>
        <translation>
            <numerusform>%Ln wartender Auftrag braucht einen Agenten für sich allein.</numerusform>
            <numerusform>%Ln wartende Aufträge brauchen einen Agenten für sich allein.</numerusform>
        </translation>
    </message>
    <message>
        <source>It keeps room for %1, which has it in %2 at the latest.</source>
        <translation>Er hält Platz für %1 frei, spätestens in %2.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) crashed while it ran</source>
        <translation>
            <numerusform>%Ln Agent stürzte ab, während er lief</numerusform>
            <numerusform>%Ln Agenten stürzten ab, während er lief</numerusform>
        </translation>
    </message>
    <message>
        <source>Its job gets it to itself</source>
        <translation>Sein Auftrag hat ihn allein</translation>
    </message>
    <message>
        <source>Keeps room for %1</source>
        <translation>Hält Platz für %1 frei</translation>
    </message>
    <message>
        <source>%1 of %2 want it to themselves</source>
        <translation>%1 von %2 wollen ihn allein</translation>
    </message>
    <message>
        <source>suspected of killing agents</source>
        <comment>why a job failed for good</comment>
        <translation>steht im Verdacht, Agenten abstürzen zu lassen</translation>
    </message>
    <message>
        <source>gets an agent to itself</source>
        <comment>event</comment>
        <translation>bekommt einen Agenten allein</translation>
    </message>
    <message>
        <source>waited long</source>
        <comment>event: a job goes first for that</comment>
        <translation>lange gewartet</translation>
    </message>
    <message>
        <source>room reserved</source>
        <comment>event</comment>
        <translation>Platz reserviert</translation>
    </message>
    <message>
        <source>late success accepted</source>
        <comment>event</comment>
        <translation>späten Erfolg angenommen</translation>
    </message>
    <message>
        <source>old jobs removed</source>
        <comment>event</comment>
        <translation>alte Aufträge entfernt</translation>
    </message>
    <message>
        <source>crashed</source>
        <comment>event: an agent&apos;s program</comment>
        <translation>abgestürzt</translation>
    </message>
    <message>
        <source>mass loss</source>
        <comment>event: many agents at once</comment>
        <translation>Massenverlust</translation>
    </message>
    <message>
        <source>damaged</source>
        <comment>event: a stored record</comment>
        <translation>beschädigt</translation>
    </message>
    <message>
        <source>store restored</source>
        <comment>event</comment>
        <translation>Speicher wiederhergestellt</translation>
    </message>
    <message>
        <source>Submit it again, or go back to a backup.</source>
        <translation>Noch einmal einreichen oder zu einer Sicherung zurückgehen.</translation>
    </message>
    <message>
        <source>%2 took back that %1 runs next</source>
        <translation>%2 nahm zurück, dass %1 als Nächstes läuft</translation>
    </message>
    <message>
        <source>What was stored of its state was damaged when the balancer started, so the balancer holds it.</source>
        <translation>Was von seinem Zustand gespeichert war, war beim Start des Balancers beschädigt; der Balancer hat ihn deshalb angehalten.</translation>
    </message>
    <message>
        <source>Look at its attempts, then release it to queue it, or cancel it.</source>
        <translation>Die Versuche ansehen, dann den Job freigeben, um ihn einzureihen, oder abbrechen.</translation>
    </message>
    <message>
        <source>Its stored state was damaged: release or cancel it</source>
        <translation>Gespeicherter Zustand war beschädigt: freigeben oder abbrechen</translation>
    </message>
    <message>
        <source>%2 looked at the values of the environment of %1</source>
        <translation>%2 hat die Werte der Umgebung von %1 angesehen</translation>
    </message>
    <message>
        <source>the next start takes it, and agents are told their interval then.</source>
        <translation>erst der nächste Start nimmt es an, dann erfahren auch die Agenten ihren Abstand.</translation>
    </message>
    <message>
        <source>holds for agents that lose contact from now on.</source>
        <translation>gilt für Agenten, die ab jetzt den Kontakt verlieren.</translation>
    </message>
    <message numerus="yes">
        <source>holds for agents that lose contact from now on; the %Ln without contact keep(s) the old time.</source>
        <translation>
            <numerusform>gilt für Agenten, die ab jetzt den Kontakt verlieren; für den %Ln ohne Kontakt bleibt die alte Zeit.</numerusform>
            <numerusform>gilt für Agenten, die ab jetzt den Kontakt verlieren; für die %Ln ohne Kontakt bleibt die alte Zeit.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for assignments from now on; %Ln that is or are under way keep their time.</source>
        <translation>
            <numerusform>gilt für Zuteilungen ab jetzt; %Ln laufende behält ihre Frist.</numerusform>
            <numerusform>gilt für Zuteilungen ab jetzt; %Ln laufende behalten ihre Frist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for drains whose deadline comes from now on; %Ln agent(s) drain now.</source>
        <translation>
            <numerusform>gilt für Fristen des Leerlaufens ab jetzt; %Ln Agent läuft gerade leer.</numerusform>
            <numerusform>gilt für Fristen des Leerlaufens ab jetzt; %Ln Agenten laufen gerade leer.</numerusform>
        </translation>
    </message>
    <message>
        <source>holds from the next look at the clock on.</source>
        <translation>gilt ab dem nächsten Blick auf die Uhr.</translation>
    </message>
    <message>
        <source>switched off: agents lost together count as losses like any other.</source>
        <translation>abgeschaltet: zusammen verlorene Agenten zählen wie jeder andere Verlust.</translation>
    </message>
    <message>
        <source>holds for the next agents that are lost.</source>
        <translation>gilt für die nächsten Agenten, die verloren gehen.</translation>
    </message>
    <message numerus="yes">
        <source>a job of 1 h is stopped after %1 instead of %2; %Ln running job(s) keep(s) the limit with which it started.</source>
        <translation>
            <numerusform>ein Job von 1 h wird nach %1 statt %2 gestoppt; %Ln laufender Job behält seine Grenze.</numerusform>
            <numerusform>ein Job von 1 h wird nach %1 statt %2 gestoppt; %Ln laufende Jobs behalten ihre Grenze.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>jobs that name none and come from now on fail for good at their %1 failure; the %Ln that is or are here keep theirs.</source>
        <translation>
            <numerusform>Jobs, die keine nennen und ab jetzt kommen, scheitern endgültig am %1 Fehlschlag; der %Ln vorhandene behält seine Zahl.</numerusform>
            <numerusform>Jobs, die keine nennen und ab jetzt kommen, scheitern endgültig am %1 Fehlschlag; die %Ln vorhandenen behalten ihre Zahl.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>holds for the next failures; %Ln job(s) in backoff keep(s) the time it has.</source>
        <translation>
            <numerusform>gilt für die nächsten Fehlschläge; %Ln Job in Wartezeit behält seine Zeit.</numerusform>
            <numerusform>gilt für die nächsten Fehlschläge; %Ln Jobs in Wartezeit behalten ihre Zeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>a job over it fails at its next loss, not before.</source>
        <translation>ein Job darüber scheitert beim nächsten Verlust, nicht vorher.</translation>
    </message>
    <message>
        <source>jobs that avoid an agent already keep the time they have.</source>
        <translation>Jobs, die schon einen Agenten meiden, behalten ihre Zeit.</translation>
    </message>
    <message numerus="yes">
        <source>holds for cancels from now on; %Ln that is or are under way keep their time.</source>
        <translation>
            <numerusform>gilt für Abbrüche ab jetzt; %Ln laufender behält seine Frist.</numerusform>
            <numerusform>gilt für Abbrüche ab jetzt; %Ln laufende behalten ihre Frist.</numerusform>
        </translation>
    </message>
    <message>
        <source>holds from now on; what is under way keeps its time.</source>
        <translation>gilt ab jetzt; was läuft, behält seine Zeit.</translation>
    </message>
    <message>
        <source>the safety net looks every %1; assignment itself waits for nothing.</source>
        <translation>das Sicherheitsnetz sieht alle %1 nach; die Zuteilung selbst wartet auf nichts.</translation>
    </message>
    <message>
        <source>switched off: LOW jobs may wait for as long as higher ones come.</source>
        <translation>abgeschaltet: LOW-Jobs warten, solange höhere kommen.</translation>
    </message>
    <message>
        <source>switched on: waiting counts from now on.</source>
        <translation>eingeschaltet: Warten zählt ab jetzt.</translation>
    </message>
    <message numerus="yes">
        <source>counts for the %Ln queued job(s) at the next assignment, with the time that each has waited.</source>
        <translation>
            <numerusform>zählt für den %Ln wartenden Job bei der nächsten Zuteilung, mit seiner bisherigen Wartezeit.</numerusform>
            <numerusform>zählt für die %Ln wartenden Jobs bei der nächsten Zuteilung, mit ihrer bisherigen Wartezeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>switched off: room that is kept is given back at once, and big jobs may be overtaken for ever.</source>
        <translation>abgeschaltet: freigehaltener Platz wird sofort zurückgegeben, große Jobs werden vielleicht immer überholt.</translation>
    </message>
    <message>
        <source>holds for jobs that are overtaken from now on; clocks that run keep their time.</source>
        <translation>gilt für Jobs, die ab jetzt überholt werden; laufende Uhren behalten ihre Zeit.</translation>
    </message>
    <message>
        <source>%1 that are taken now count as free: jobs may be placed beside others that fill the card, and die of it.</source>
        <translation>%1, die belegt sind, zählen als frei: Jobs kommen vielleicht neben andere, die die Karte füllen, und sterben daran.</translation>
    </message>
    <message>
        <source>what runs takes its memory up: no job is placed where it does not fit beside the others.</source>
        <translation>was läuft, belegt seinen Speicher: kein Job kommt dorthin, wo er neben den anderen nicht passt.</translation>
    </message>
    <message>
        <source>no agent is in service now, so nothing changes at once.</source>
        <translation>kein Agent ist im Dienst, also ändert sich nichts sofort.</translation>
    </message>
    <message>
        <source>%1 stays the first choice, with %2 instead of %3.</source>
        <translation>%1 bleibt die erste Wahl, mit %2 statt %3.</translation>
    </message>
    <message>
        <source>%1 becomes the first choice with %2, instead of %3.</source>
        <translation>%1 wird mit %2 die erste Wahl statt %3.</translation>
    </message>
    <message>
        <source>holds for the next success of each agent.</source>
        <translation>gilt für den nächsten Erfolg jedes Agenten.</translation>
    </message>
    <message numerus="yes">
        <source>switched off: failures quarantine no agent any more; %Ln agent(s) in quarantine stay(s) until its time is over.</source>
        <translation>
            <numerusform>abgeschaltet: Fehlschläge bringen keinen Agenten mehr in Quarantäne; %Ln bleibt darin, bis seine Zeit um ist.</numerusform>
            <numerusform>abgeschaltet: Fehlschläge bringen keinen Agenten mehr in Quarantäne; %Ln bleiben darin, bis ihre Zeit um ist.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>counts at the next failure or unanswered assignment; %Ln agent(s) in quarantine keep(s) the time it has.</source>
        <translation>
            <numerusform>zählt beim nächsten Fehlschlag oder der nächsten unbeantworteten Zuteilung; %Ln Agent in Quarantäne behält seine Zeit.</numerusform>
            <numerusform>zählt beim nächsten Fehlschlag oder der nächsten unbeantworteten Zuteilung; %Ln Agenten in Quarantäne behalten ihre Zeit.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 jobs are here already: every submission is refused until fewer are.</source>
        <translation>%1 Jobs sind schon da: jede Einreichung wird abgelehnt, bis es weniger sind.</translation>
    </message>
    <message>
        <source>%1 jobs are here, %2 more may come.</source>
        <translation>%1 Jobs sind da, %2 weitere dürfen kommen.</translation>
    </message>
    <message>
        <source>%1 agents are known already: they stay, new ones are refused.</source>
        <translation>%1 Agenten sind schon bekannt: sie bleiben, neue werden abgelehnt.</translation>
    </message>
    <message>
        <source>%1 agents are known, %2 more may come.</source>
        <translation>%1 Agenten sind bekannt, %2 weitere dürfen kommen.</translation>
    </message>
    <message>
        <source>of the %1 completed and cancelled jobs the oldest %2 are removed soon, with their logs; that cannot be undone.</source>
        <translation>von den %1 fertigen und abgebrochenen Jobs werden die %2 ältesten bald mit ihren Protokollen entfernt; das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>nothing is removed now: %1 completed and cancelled jobs are kept.</source>
        <translation>jetzt wird nichts entfernt: %1 fertige und abgebrochene Jobs bleiben.</translation>
    </message>
    <message>
        <source>those of the %1 completed and cancelled jobs that are older are removed soon, with their logs; that cannot be undone.</source>
        <translation>von den %1 fertigen und abgebrochenen Jobs werden die älteren bald mit ihren Protokollen entfernt; das lässt sich nicht zurücknehmen.</translation>
    </message>
    <message>
        <source>%1 completed and cancelled jobs may stay for longer.</source>
        <translation>%1 fertige und abgebrochene Jobs dürfen länger bleiben.</translation>
    </message>
    <message>
        <source>an id that is forgotten may be used anew for another job.</source>
        <translation>eine vergessene Kennung darf für einen anderen Job neu benutzt werden.</translation>
    </message>
    <message>
        <source>It waits until the balancer is started again.</source>
        <translation>Er wartet, bis der Balancer wieder startet.</translation>
    </message>
    <message>
        <source>It waits until the store can write again.</source>
        <translation>Er wartet, bis der Speicher wieder schreiben kann.</translation>
    </message>
    <message>
        <source>It waits until somebody releases it.</source>
        <translation>Er wartet auf seine Freigabe.</translation>
    </message>
    <message>
        <source>It waits before it is tried again.</source>
        <translation>Er wartet auf die Wiederholung.</translation>
    </message>
    <message>
        <source>It waits until assignment is unpaused.</source>
        <translation>Er wartet, bis die Vergabe weitergeht.</translation>
    </message>
    <message>
        <source>It starts when an agent connects that it fits.</source>
        <translation>Er startet, wenn sich ein passender Agent verbindet.</translation>
    </message>
    <message>
        <source>It starts when a slot with %1 is free.</source>
        <translation>Er startet, wenn ein Platz mit %1 frei ist.</translation>
    </message>
    <message>
        <source>It starts when a slot is free.</source>
        <translation>Er startet, wenn ein Platz frei ist.</translation>
    </message>
    <message>
        <source>It starts when one of these agents can take it.</source>
        <translation>Er startet, wenn einer dieser Agenten ihn nehmen kann.</translation>
    </message>
    <message>
        <source>It starts as soon as its turn comes.</source>
        <translation>Er startet, sobald er an der Reihe ist.</translation>
    </message>
    <message>
        <source>It can never run on the present agents; waiting does not help.</source>
        <translation>Er kann auf den jetzigen Agenten nie laufen; Warten hilft nicht.</translation>
    </message>
    <message>
        <source>Place %1 of %2.</source>
        <translation>Platz %1 von %2.</translation>
    </message>
    <message>
        <source>Place %1.</source>
        <translation>Platz %1.</translation>
    </message>
    <message>
        <source>environment shown</source>
        <comment>event</comment>
        <translation>Umgebung gezeigt</translation>
    </message>
    <message>
        <source>%1 of the slots in service are occupied, over %2 for minutes; %3 jobs wait, the oldest for %4.</source>
        <translation>%1 der Plätze im Dienst sind belegt, seit Minuten über %2; %3 Jobs warten, der älteste seit %4.</translation>
    </message>
    <message>
        <source>They ask for up to %1; the largest card that accepts them has %2: %3.</source>
        <translation>Sie verlangen bis zu %1; die größte Karte, die sie annimmt, hat %2: %3.</translation>
    </message>
    <message>
        <source>%1 GB is not %1 GiB</source>
        <translation>%1 GB sind nicht %1 GiB</translation>
    </message>
    <message>
        <source>&quot;Under %1 queued&quot; does not suit %2 slots</source>
        <translation>„Unter %1 wartend“ passt nicht zu %2 Slots</translation>
    </message>
    <message>
        <source>19 of 20 jobs take less than %1.</source>
        <translation>19 von 20 Jobs brauchen weniger als %1.</translation>
    </message>
    <message>
        <source>On %1 for %2, without progress for %3.</source>
        <translation>Auf %1 seit %2, ohne Fortschritt seit %3.</translation>
    </message>
    <message>
        <source>On %1 for %2.</source>
        <translation>Auf %1 seit %2.</translation>
    </message>
    <message>
        <source>Capacity is short</source>
        <translation>Die Kapazität ist knapp</translation>
    </message>
    <message>
        <source>Jobs wait and no agent is in service</source>
        <translation>Jobs warten, und kein Agent ist im Dienst</translation>
    </message>
    <message>
        <source>Jobs wait while agents are idle</source>
        <translation>Jobs warten, während Agenten frei sind</translation>
    </message>
    <message>
        <source>Some jobs can never run here</source>
        <translation>Einige Jobs können hier nie laufen</translation>
    </message>
    <message>
        <source>Jobs starve behind later ones</source>
        <translation>Jobs kommen hinter späteren nie an die Reihe</translation>
    </message>
    <message>
        <source>Jobs are held while agents are idle</source>
        <translation>Jobs sind angehalten, während Agenten frei sind</translation>
    </message>
    <message>
        <source>Assignment is paused while agents are idle</source>
        <translation>Die Zuteilung pausiert, während Agenten frei sind</translation>
    </message>
    <message>
        <source>Many jobs fail</source>
        <translation>Viele Jobs scheitern</translation>
    </message>
    <message>
        <source>Many retries on many agents</source>
        <translation>Viele Wiederholungen auf vielen Agenten</translation>
    </message>
    <message>
        <source>%1 fails what others finish</source>
        <translation>%1 scheitert an dem, was andere schaffen</translation>
    </message>
    <message>
        <source>%1 succeeds too quickly</source>
        <translation>%1 wird zu schnell fertig</translation>
    </message>
    <message>
        <source>%1 stopped answering</source>
        <translation>%1 antwortet nicht mehr</translation>
    </message>
    <message>
        <source>Half the fleet went silent at once</source>
        <translation>Die halbe Flotte ist auf einmal verstummt</translation>
    </message>
    <message>
        <source>%1 keeps losing contact</source>
        <translation>%1 verliert immer wieder die Verbindung</translation>
    </message>
    <message>
        <source>%1 may be stuck</source>
        <translation>%1 hängt womöglich</translation>
    </message>
    <message>
        <source>Nobody accepts some jobs</source>
        <translation>Manche Jobs nimmt niemand an</translation>
    </message>
    <message>
        <source>GB is not GiB</source>
        <translation>GB ist nicht GiB</translation>
    </message>
    <message>
        <source>Agents are set aside while jobs wait</source>
        <translation>Agenten sind beiseitegestellt, während Jobs warten</translation>
    </message>
    <message>
        <source>Timeouts are too short</source>
        <translation>Zeitlimits sind zu kurz</translation>
    </message>
    <message>
        <source>%1 is suspected of killing agents</source>
        <translation>%1 steht im Verdacht, Agenten zu beenden</translation>
    </message>
    <message>
        <source>The safety pass found jobs that no event had placed</source>
        <translation>Der Sicherheitsdurchgang fand Jobs, die kein Ereignis vergeben hatte</translation>
    </message>
    <message>
        <source>The good queue is set too low for so many slots</source>
        <translation>Die Grenze der guten Warteschlange ist für so viele Slots zu niedrig</translation>
    </message>
    <message>
        <source>%1 jobs wait, the oldest for %2; %3 agents are known.</source>
        <translation>%1 Jobs warten, der älteste seit %2; %3 Agenten sind bekannt.</translation>
    </message>
    <message>
        <source>%1 jobs wait, the oldest for %2; %3 of %4 slots are free.</source>
        <translation>%1 Jobs warten, der älteste seit %2; %3 von %4 Plätzen sind frei.</translation>
    </message>
    <message>
        <source>%1 jobs wait for up to %2; in the last %3 %4 started that had waited for less.</source>
        <translation>%1 Jobs warten bis zu %2; in den letzten %3 sind %4 gestartet, die kürzer gewartet hatten.</translation>
    </message>
    <message>
        <source>%1 jobs are held; %2 of %3 slots are free and nothing waits.</source>
        <translation>%1 Jobs sind angehalten; %2 von %3 Plätzen sind frei, und nichts wartet.</translation>
    </message>
    <message>
        <source>%1 jobs wait; %2 of %3 slots are free.</source>
        <translation>%1 Jobs warten; %2 von %3 Plätzen sind frei.</translation>
    </message>
    <message>
        <source>%1 of %2 jobs failed in the last %3: a success rate of %4, good is over %5. %6</source>
        <translation>%1 von %2 Jobs scheiterten in den letzten %3: eine Erfolgsquote von %4, gut ist über %5. %6</translation>
    </message>
    <message>
        <source>Mostly on: %1.</source>
        <translation>Meist auf: %1.</translation>
    </message>
    <message>
        <source>%1 retries of %2 attempts in the last %3, %4, on %5 agents.</source>
        <translation>%1 Wiederholungen bei %2 Versuchen in den letzten %3, %4, auf %5 Agenten.</translation>
    </message>
    <message>
        <source>%1 of %2 attempts failed there in the last %3; elsewhere %4 succeeded.</source>
        <translation>%1 von %2 Versuchen sind dort in den letzten %3 gescheitert; anderswo gelangen %4.</translation>
    </message>
    <message>
        <source>%1 of %2 successes in the last %3 took less than %4; elsewhere they take longer.</source>
        <translation>%1 von %2 Erfolgen in den letzten %3 dauerten weniger als %4; anderswo dauern sie länger.</translation>
    </message>
    <message>
        <source>Its last message came %1 ago, the heartbeat timeout is %2. Its jobs run elsewhere.</source>
        <translation>Seine letzte Nachricht kam vor %1, die Herzschlagfrist ist %2. Seine Jobs laufen anderswo.</translation>
    </message>
    <message>
        <source>%1 of %2 agents are unhealthy: %3. Nobody is blamed.</source>
        <translation>%1 von %2 Agenten sind ungesund: %3. Niemandem wird etwas angelastet.</translation>
    </message>
    <message>
        <source>Its connection closed %1 times in the last %2.</source>
        <translation>Seine Verbindung brach in den letzten %2 %1-mal ab.</translation>
    </message>
    <message>
        <source>%1 jobs need it, none of %2 agents takes it: %3.</source>
        <translation>%1 Jobs brauchen es, keiner von %2 Agenten nimmt es an: %3.</translation>
    </message>
    <message>
        <source>They ask for up to %1, the cards have %2: %3.</source>
        <translation>Sie verlangen bis zu %1, die Karten haben %2: %3.</translation>
    </message>
    <message>
        <source>%1 agents are set aside, one of them for %2: %3. %4 jobs wait.</source>
        <translation>%1 Agenten sind beiseitegestellt, einer davon seit %2: %3. %4 Jobs warten.</translation>
    </message>
    <message>
        <source>%1 of %2 attempts in the last %3 were stopped at their time limit, on %4 agents: %5.</source>
        <translation>%1 von %2 Versuchen der letzten %3 wurden an ihrem Zeitlimit beendet, auf %4 Agenten: %5.</translation>
    </message>
    <message>
        <source>%1 agents&apos; programs died while it ran there.</source>
        <translation>Auf %1 Agenten endete das Programm, während er dort lief.</translation>
    </message>
    <message>
        <source>%1 in the last %2. No job is lost.</source>
        <translation>%1 in den letzten %2. Kein Job ist verloren.</translation>
    </message>
    <message>
        <source>%1 slots are in service; they empty a queue of %2 in a moment, and fill it as quickly.</source>
        <translation>%1 Slots sind im Dienst; eine Warteschlange von %2 ist bei ihnen im Nu leer und ebenso schnell wieder voll.</translation>
    </message>
    <message>
        <source>Resume what is set aside: %1.</source>
        <translation>Wieder in Dienst nehmen, was beiseite steht: %1.</translation>
    </message>
    <message>
        <source>Add agents with %1 slots in all, or let agents take more jobs at once.</source>
        <translation>Agenten mit zusammen %1 Plätzen hinzunehmen oder Agenten mehr Jobs zugleich nehmen lassen.</translation>
    </message>
    <message>
        <source>Connect an agent, or look after those that are silent.</source>
        <translation>Einen Agenten verbinden oder nach denen sehen, die schweigen.</translation>
    </message>
    <message>
        <source>Look at why the jobs wait: often they ask for more GPU memory than is free.</source>
        <translation>Nachsehen, warum die Jobs warten: oft verlangen sie mehr GPU-Speicher, als frei ist.</translation>
    </message>
    <message>
        <source>Connect an agent that fits, ask for less, or cancel them.</source>
        <translation>Einen passenden Agenten verbinden, weniger verlangen oder sie abbrechen.</translation>
    </message>
    <message>
        <source>Let them run next, or raise their priority.</source>
        <translation>Sie als Nächste laufen lassen oder ihre Priorität erhöhen.</translation>
    </message>
    <message>
        <source>Release them, if what they were held for is over.</source>
        <translation>Sie freigeben, wenn vorbei ist, wofür sie angehalten wurden.</translation>
    </message>
    <message>
        <source>Unpause, if what it was paused for is over.</source>
        <translation>Fortsetzen, wenn vorbei ist, wofür pausiert wurde.</translation>
    </message>
    <message>
        <source>Look at these agents, then at the jobs&apos; timeouts and what they ask for.</source>
        <translation>Nach diesen Agenten sehen, dann nach den Zeitlimits der Jobs und dem, was sie verlangen.</translation>
    </message>
    <message>
        <source>The cause is common to them: look for one change in the jobs, their data or the network.</source>
        <translation>Die Ursache ist ihnen gemeinsam: nach einer Änderung an den Jobs, ihren Daten oder dem Netz suchen.</translation>
    </message>
    <message>
        <source>Quarantine it and look at its log.</source>
        <translation>In Quarantäne nehmen und sein Protokoll ansehen.</translation>
    </message>
    <message>
        <source>Check its results; quarantine it until they are right.</source>
        <translation>Seine Ergebnisse prüfen; bis sie stimmen, in Quarantäne nehmen.</translation>
    </message>
    <message>
        <source>Look at its log, its network and its program, and start it again. A slow network wants a longer heartbeat timeout.</source>
        <translation>Nach seinem Protokoll, seinem Netz und seinem Programm sehen und es neu starten. Ein langsames Netz braucht eine längere Herzschlagfrist.</translation>
    </message>
    <message>
        <source>Look at this side&apos;s network first.</source>
        <translation>Zuerst nach dem Netz auf dieser Seite sehen.</translation>
    </message>
    <message>
        <source>Look at its network and power; drain it until then.</source>
        <translation>Nach seinem Netz und Strom sehen; bis dahin leerlaufen lassen.</translation>
    </message>
    <message>
        <source>Read its log; requeue it, another agent gets it then.</source>
        <translation>Sein Protokoll lesen; neu einreihen, dann bekommt ihn ein anderer Agent.</translation>
    </message>
    <message>
        <source>Start an agent with --allow-commands, or cancel them.</source>
        <translation>Einen Agenten mit --allow-commands starten oder die Jobs abbrechen.</translation>
    </message>
    <message>
        <source>Connect an agent that accepts this kind of job, or cancel them.</source>
        <translation>Einen Agenten verbinden, der solche Jobs annimmt, oder die Jobs abbrechen.</translation>
    </message>
    <message>
        <source>Ask for %1: cards are sold by GB of 1,000,000,000 bytes.</source>
        <translation>%1 verlangen: Karten werden nach GB zu 1.000.000.000 Byte verkauft.</translation>
    </message>
    <message>
        <source>Take those back into service that are well again.</source>
        <translation>Diejenigen wieder in Dienst nehmen, mit denen alles in Ordnung ist.</translation>
    </message>
    <message>
        <source>Allow such jobs more time, or raise the timeout buffer in the settings.</source>
        <translation>Solchen Jobs mehr Zeit geben oder den Zeitlimit-Puffer in den Einstellungen erhöhen.</translation>
    </message>
    <message>
        <source>Read its log before it is requeued.</source>
        <translation>Sein Log lesen, bevor er wieder eingereiht wird.</translation>
    </message>
    <message>
        <source>This is a fault of the balancer: tell its makers, with a report.</source>
        <translation>Das ist ein Fehler des Verteilers: seinen Entwicklern melden, mit einem Bericht.</translation>
    </message>
    <message>
        <source>Call fewer than %1 good, one for every hundred slots, or acknowledge this to keep %2.</source>
        <translation>Weniger als %1 gut nennen, einen auf hundert Slots, oder dies zur Kenntnis nehmen, damit es bei %2 bleibt.</translation>
    </message>
    <message>
        <source>How to connect</source>
        <translation>So wird verbunden</translation>
    </message>
    <message>
        <source>Show %1</source>
        <translation>%1 zeigen</translation>
    </message>
    <message>
        <source>What to check</source>
        <translation>Was zu prüfen ist</translation>
    </message>
    <message>
        <source>Show the jobs</source>
        <translation>Die Jobs zeigen</translation>
    </message>
    <message>
        <source>Ask for less</source>
        <translation>Weniger verlangen</translation>
    </message>
    <message>
        <source>Resume %1</source>
        <translation>%1 fortsetzen</translation>
    </message>
    <message>
        <source>Quarantine %1</source>
        <translation>%1 in Quarantäne</translation>
    </message>
    <message>
        <source>Drain %1</source>
        <translation>%1 leerlaufen lassen</translation>
    </message>
    <message>
        <source>Requeue %1</source>
        <translation>%1 neu einreihen</translation>
    </message>
    <message>
        <source>Run %1 next</source>
        <translation>%1 als Nächsten</translation>
    </message>
    <message numerus="yes">
        <source>Cancel %Ln job(s)</source>
        <translation>
            <numerusform>%Ln Job abbrechen</numerusform>
            <numerusform>%Ln Jobs abbrechen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Release %Ln job(s)</source>
        <translation>
            <numerusform>%Ln Job freigeben</numerusform>
            <numerusform>%Ln Jobs freigeben</numerusform>
        </translation>
    </message>
    <message>
        <source>Unpause</source>
        <translation>Pause beenden</translation>
    </message>
    <message>
        <source>Reinstate %1</source>
        <translation>%1 wieder einsetzen</translation>
    </message>
    <message>
        <source>Use %1</source>
        <comment>a value of a setting</comment>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>Over: %1.</source>
        <translation>Vorbei: %1.</translation>
    </message>
    <message>
        <source>%1 has read: %2</source>
        <translation>%1 hat gelesen: %2</translation>
    </message>
    <message>
        <source>%1 put off for a while: %2</source>
        <translation>%1 stellt eine Weile zurück: %2</translation>
    </message>
    <message>
        <source>%1 wants to be told again: %2</source>
        <translation>%1 will wieder davon hören: %2</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>Utilization</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>Success 1 h</source>
        <translation>Erfolg 1 h</translation>
    </message>
    <message>
        <source>Queued</source>
        <translation>Wartende</translation>
    </message>
    <message>
        <source>Healthy agents</source>
        <translation>Gesunde Agenten</translation>
    </message>
    <message>
        <source>Retries 1 h</source>
        <translation>Wiederholt 1 h</translation>
    </message>
    <message>
        <source>Completed</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Wait p95</source>
        <translation>Wartezeit p95</translation>
    </message>
    <message>
        <source>Oldest waiting job</source>
        <translation>Ältester wartender Job</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>%1 / min</source>
        <translation>%1 / min</translation>
    </message>
    <message>
        <source>No data</source>
        <translation>Keine Daten</translation>
    </message>
    <message>
        <source>Few: %1 of %2</source>
        <translation>Wenige: %1 von %2</translation>
    </message>
    <message>
        <source>Quiet</source>
        <translation>Ruhig</translation>
    </message>
    <message>
        <source>No capacity</source>
        <translation>Keine Plätze</translation>
    </message>
    <message>
        <source>No agents</source>
        <translation>Keine Agenten</translation>
    </message>
    <message>
        <source>Standstill</source>
        <translation>Stillstand</translation>
    </message>
    <message>
        <source>None</source>
        <comment>no job waits</comment>
        <translation>Keiner</translation>
    </message>
    <message>
        <source>No range</source>
        <translation>Kein Sollwert</translation>
    </message>
    <message>
        <source>Good</source>
        <translation>Gut</translation>
    </message>
    <message>
        <source>Watch</source>
        <translation>Achtung</translation>
    </message>
    <message>
        <source>Bad</source>
        <translation>Schlecht</translation>
    </message>
    <message>
        <source>%1, good %2</source>
        <translation>%1, gut %2</translation>
    </message>
    <message>
        <source>changes what is called good, nothing else; the %1 queued now are.</source>
        <translation>ändert, was gut genannt wird, sonst nichts; die %1 jetzt wartenden sind es.</translation>
    </message>
    <message>
        <source>changes what is called good, nothing else; the %1 queued now are not.</source>
        <translation>ändert, was gut genannt wird, sonst nichts; die %1 jetzt wartenden sind es nicht.</translation>
    </message>
    <message>
        <source>advice</source>
        <comment>event</comment>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>advice closed</source>
        <comment>event</comment>
        <translation>Hinweis erledigt</translation>
    </message>
    <message>
        <source>advice acknowledged</source>
        <comment>event</comment>
        <translation>Hinweis gelesen</translation>
    </message>
    <message>
        <source>advice snoozed</source>
        <comment>event</comment>
        <translation>Hinweis zurückgestellt</translation>
    </message>
    <message>
        <source>advice reopened</source>
        <comment>event</comment>
        <translation>Hinweis wieder offen</translation>
    </message>
    <message>
        <source>Ask for the list again: its cause may be gone.</source>
        <translation>Die Liste neu abrufen: die Ursache ist vielleicht behoben.</translation>
    </message>
</context>
<context>
    <name>Tiles</name>
    <message>
        <source>%</source>
        <comment>percent sign</comment>
        <translation>%</translation>
    </message>
    <message numerus="yes">
        <source>Now: %1 of %Ln slot(s)</source>
        <translation>
            <numerusform>Jetzt: %1 von %Ln Platz</numerusform>
            <numerusform>Jetzt: %1 von %Ln Plätzen</numerusform>
        </translation>
    </message>
    <message>
        <source>Agents heard within the heartbeat timeout, of all that are not offline.</source>
        <translation>Agenten, die innerhalb der Heartbeat-Frist zu hören waren, von allen, die nicht offline sind.</translation>
    </message>
    <message numerus="yes">
        <source>of %Ln</source>
        <comment>healthy agents of all</comment>
        <translation>
            <numerusform>von %Ln</numerusform>
            <numerusform>von %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs completed a minute, mean of the last five minutes.</source>
        <translation>Fertige Jobs je Minute, Mittel der letzten fünf Minuten.</translation>
    </message>
    <message>
        <source>/min</source>
        <comment>per minute</comment>
        <translation>/min</translation>
    </message>
    <message>
        <source>s</source>
        <translation>s</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>h</source>
        <translation>h</translation>
    </message>
    <message>
        <source>d</source>
        <comment>days</comment>
        <translation>d</translation>
    </message>
    <message>
        <source>Occupied slots of those that healthy agents in service offer, mean of the last minute.</source>
        <translation>Belegte Slots von denen, die antwortende Agenten im Dienst anbieten, Mittel der letzten Minute.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln slot(s) set aside</source>
        <translation>
            <numerusform>%Ln Slot beiseite</numerusform>
            <numerusform>%Ln Slots beiseite</numerusform>
        </translation>
    </message>
    <message>
        <source>Completed jobs of those that ended in the last hour.</source>
        <translation>Fertige Jobs von denen, die in der letzten Stunde endeten.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln job(s)</source>
        <translation>
            <numerusform>%1 von %Ln Job</numerusform>
            <numerusform>%1 von %Ln Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Jobs that wait for an agent, or for a retry.</source>
        <translation>Jobs, die auf einen Agenten oder auf einen neuen Versuch warten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) held by an operator</source>
        <translation>
            <numerusform>%Ln Job von jemandem angehalten</numerusform>
            <numerusform>%Ln Jobs von jemandem angehalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Attempts that are tried again, of those that ended in the last hour.</source>
        <translation>Versuche, die wiederholt werden, von denen, die in der letzten Stunde endeten.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln attempt(s)</source>
        <translation>
            <numerusform>%1 von %Ln Versuch</numerusform>
            <numerusform>%1 von %Ln Versuchen</numerusform>
        </translation>
    </message>
    <message>
        <source>Of the jobs that started in the last 15 minutes, 95 of 100 had waited no longer.</source>
        <translation>Von den Jobs, die in den letzten 15 Minuten begannen, hatten 95 von 100 nicht länger gewartet.</translation>
    </message>
    <message>
        <source>Half of them: %1</source>
        <translation>Die Hälfte davon: %1</translation>
    </message>
    <message>
        <source>How long the oldest job waits that some agent could run; held ones are left out.</source>
        <translation>Wie lange der älteste Job wartet, den irgendein Agent ausführen könnte; angehaltene zählen nicht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) can never run here</source>
        <translation>
            <numerusform>%Ln Job kann hier nie laufen</numerusform>
            <numerusform>%Ln Jobs können hier nie laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>Oldest waiting</source>
        <translation>Ältester wartet</translation>
    </message>
    <message>
        <source>Good: %1</source>
        <comment>range</comment>
        <translation>Gut: %1</translation>
    </message>
    <message>
        <source>+%1 held</source>
        <comment>jobs</comment>
        <translation>+%1 angehalten</translation>
    </message>
    <message>
        <source>+%1 can never run</source>
        <comment>jobs</comment>
        <translation>+%1 können nie laufen</translation>
    </message>
    <message>
        <source>+%1 never</source>
        <comment>jobs that can never run</comment>
        <translation>+%1 nie</translation>
    </message>
</context>
<context>
    <name>TimelineTexts</name>
    <message>
        <source>Late report %1: %2</source>
        <translation>Später Bericht %1: %2</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>sent %1 ago, not started yet</source>
        <translation>vor %1 gesendet, noch nicht gestartet</translation>
    </message>
    <message>
        <source>late</source>
        <comment>a result that came after the attempt was closed</comment>
        <translation>verspätet</translation>
    </message>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>a success came late</source>
        <translation>ein Erfolg kam zu spät</translation>
    </message>
    <message>
        <source>Agent %1</source>
        <translation>Agent %1</translation>
    </message>
    <message>
        <source>Assigned %1</source>
        <translation>Zugewiesen %1</translation>
    </message>
    <message>
        <source>Started %1</source>
        <translation>Gestartet %1</translation>
    </message>
    <message>
        <source>Ended %1</source>
        <translation>Beendet %1</translation>
    </message>
    <message>
        <source>Exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>ran %1</source>
        <translation>lief %1</translation>
    </message>
    <message>
        <source>never started</source>
        <translation>nie gestartet</translation>
    </message>
    <message>
        <source>raised %1 → %2</source>
        <translation>erhöht %1 → %2</translation>
    </message>
    <message>
        <source>#%1 comes after its release</source>
        <translation>#%1 folgt nach der Freigabe</translation>
    </message>
    <message>
        <source>#%1 comes after its release; held by %2</source>
        <translation>#%1 folgt nach der Freigabe; angehalten von %2</translation>
    </message>
    <message>
        <source>#%1 due in %2</source>
        <translation>#%1 fällig in %2</translation>
    </message>
    <message>
        <source>#%1 waits for an agent</source>
        <translation>#%1 wartet auf einen Agenten</translation>
    </message>
    <message>
        <source>on another agent than %1</source>
        <translation>auf einem anderen Agenten als %1</translation>
    </message>
    <message>
        <source>to run next</source>
        <translation>als nächster</translation>
    </message>
    <message>
        <source>place %1 of %2</source>
        <translation>Platz %1 von %2</translation>
    </message>
    <message>
        <source>Completed at %1, %2 after it came.</source>
        <translation>Fertig um %1, %2 nach dem Eintreffen.</translation>
    </message>
    <message>
        <source>Failed at %1, %2 after it came: %3</source>
        <translation>Fehlgeschlagen um %1, %2 nach dem Eintreffen: %3</translation>
    </message>
    <message>
        <source>Cancelled at %1</source>
        <translation>Abgebrochen um %1</translation>
    </message>
    <message>
        <source>Cancelled at %1 by %2</source>
        <translation>Abgebrochen um %1 von %2</translation>
    </message>
    <message>
        <source>%1 of %2 retries left</source>
        <translation>%1 von %2 Wiederholungen übrig</translation>
    </message>
    <message>
        <source>no retry left</source>
        <translation>keine Wiederholung übrig</translation>
    </message>
</context>
<context>
    <name>Undo</name>
    <message numerus="yes">
        <source>Requeue the %Ln</source>
        <comment>button: so many jobs</comment>
        <translation>
            <numerusform>Den %Ln neu einreihen</numerusform>
            <numerusform>Die %Ln neu einreihen</numerusform>
        </translation>
    </message>
    <message>
        <source>(at their old place)</source>
        <translation>(an ihren alten Platz)</translation>
    </message>
    <message>
        <source>(jobs that have moved stay where they are)</source>
        <translation>(umgezogene Jobs bleiben, wo sie sind)</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>What the stopped attempts had done is gone.</source>
        <translation>Was die gestoppten Versuche getan hatten, ist verloren.</translation>
    </message>
</context>
<context>
    <name>Views</name>
    <message>
        <source>A view needs a name.</source>
        <translation>Eine Ansicht braucht einen Namen.</translation>
    </message>
    <message>
        <source>A name has at most %L1 characters.</source>
        <translation>Ein Name hat höchstens %L1 Zeichen.</translation>
    </message>
    <message>
        <source>There is a view &apos;%1&apos; already.</source>
        <translation>Es gibt schon eine Ansicht „%1“.</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Idle</source>
        <translation>Untätige</translation>
    </message>
    <message>
        <source>Set aside</source>
        <translation>Beiseitegestellte</translation>
    </message>
    <message>
        <source>Active</source>
        <translation>Aktive</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartende</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagene</translation>
    </message>
</context>
<context>
    <name>node3::ActionSet</name>
    <message>
        <source>Select a job first.</source>
        <translation>Zuerst einen Job auswählen.</translation>
    </message>
    <message>
        <source>Select an agent first.</source>
        <translation>Zuerst einen Agenten auswählen.</translation>
    </message>
    <message numerus="yes">
        <source>Applies to %1 of the %Ln selected; the rest is left alone.</source>
        <translation>
            <numerusform>Gilt für %1 von %Ln; der Rest bleibt unberührt.</numerusform>
            <numerusform>Gilt für %1 der %Ln ausgewählten; der Rest bleibt unberührt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ActionStrip</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
</context>
<context>
    <name>node3::AdviceEntry</name>
    <message>
        <source>open</source>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Remedy</source>
        <translation>Abhilfe</translation>
    </message>
    <message>
        <source>Acknowledge</source>
        <translation>Bestätigen</translation>
    </message>
    <message>
        <source>No badge and no notification of it any more, until it grows worse.</source>
        <translation>Kein Zeichen und keine Mitteilung mehr davon, bis es schlimmer wird.</translation>
    </message>
    <message>
        <source>Snooze</source>
        <translation>Still stellen</translation>
    </message>
    <message>
        <source>It is set aside for a time.</source>
        <translation>Es wird für einige Zeit zur Seite gelegt.</translation>
    </message>
    <message>
        <source>Open again</source>
        <translation>Wieder öffnen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln minute(s)</source>
        <translation>
            <numerusform>%Ln Minute</numerusform>
            <numerusform>%Ln Minuten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln hour(s)</source>
        <translation>
            <numerusform>%Ln Stunde</numerusform>
            <numerusform>%Ln Stunden</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AdvisorPane</name>
    <message>
        <source>Advisor</source>
        <translation>Ratgeber</translation>
    </message>
    <message>
        <source>Closed today</source>
        <translation>Heute erledigt</translation>
    </message>
    <message>
        <source>What the advisor has closed since midnight, in the events.</source>
        <translation>Was der Ratgeber seit Mitternacht geschlossen hat, in den Ereignissen.</translation>
    </message>
    <message>
        <source>Entries of the advisor</source>
        <translation>Einträge des Ratgebers</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>The advisor has not looked yet.</source>
        <translation>Der Ratgeber hat noch nicht nachgesehen.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing needs you. %Ln check(s), last %1 ago.</source>
        <translation>
            <numerusform>Nichts zu tun. %Ln Prüfung, zuletzt vor %1.</numerusform>
            <numerusform>Nichts zu tun. %Ln Prüfungen, zuletzt vor %1.</numerusform>
        </translation>
    </message>
    <message>
        <source>Acknowledge asked…</source>
        <translation>Bestätigung verlangt …</translation>
    </message>
    <message>
        <source>Snooze asked…</source>
        <translation>Stille verlangt …</translation>
    </message>
    <message>
        <source>Opening asked…</source>
        <translation>Öffnen verlangt …</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
</context>
<context>
    <name>node3::AgeChip</name>
    <message>
        <source>Time since the engine was last heard. It speaks once a second, also when nothing changes.</source>
        <translation>Zeit, seit die Engine zuletzt zu hören war. Sie meldet sich jede Sekunde, auch wenn sich nichts ändert.</translation>
    </message>
    <message>
        <source>%1 old</source>
        <comment>age of the figures</comment>
        <translation>%1 alt</translation>
    </message>
</context>
<context>
    <name>node3::AgentActions</name>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln command(s) copied</source>
        <translation>
            <numerusform>%Ln Befehl kopiert</numerusform>
            <numerusform>%Ln Befehle kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>%Ln Kennung kopiert</numerusform>
            <numerusform>%Ln Kennungen kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentCharts</name>
    <message>
        <source>Charts of this agent</source>
        <translation>Diagramme dieses Agenten</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>gestört</translation>
    </message>
    <message>
        <source>no contact</source>
        <translation>kein Kontakt</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>beiseite</translation>
    </message>
    <message>
        <source>in service</source>
        <translation>im Dienst</translation>
    </message>
    <message>
        <source>%1 · %2/%3 GB</source>
        <comment>GPU memory used, reserved, of the card</comment>
        <translation>%1 · %2/%3 GB</translation>
    </message>
    <message>
        <source>%1/%2 GB</source>
        <comment>GPU memory reserved, of the card</comment>
        <translation>%1/%2 GB</translation>
    </message>
    <message>
        <source>%1 %</source>
        <comment>percent</comment>
        <translation>%1 %</translation>
    </message>
    <message>
        <source>%1 °C</source>
        <translation>%1 °C</translation>
    </message>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>−%1 min</source>
        <translation>−%1 min</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Plätze</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>GPU</source>
        <translation>GPU</translation>
    </message>
    <message>
        <source>Temperature</source>
        <translation>Temperatur</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>Slots occupied, of those offered.</source>
        <translation>Belegte Plätze, von den angebotenen.</translation>
    </message>
    <message>
        <source>GPU memory that its jobs require (area), really used as it reports (line), and the card&apos;s.</source>
        <translation>GPU-Speicher, den seine Jobs verlangen (Fläche), wirklich benutzter laut Agent (Linie) und der der Karte.</translation>
    </message>
    <message>
        <source>GPU utilization as its heartbeats say.</source>
        <translation>GPU-Auslastung laut Heartbeat.</translation>
    </message>
    <message>
        <source>Temperature as its heartbeats say; the top is 100 °C.</source>
        <translation>Temperatur laut Heartbeat; oben ist 100 °C.</translation>
    </message>
    <message>
        <source>What kept it from work: unhealthy, no contact, set aside.</source>
        <translation>Was ihn von Arbeit abhielt: gestört, kein Kontakt, beiseite.</translation>
    </message>
</context>
<context>
    <name>node3::AgentJobsModel</name>
    <message>
        <source>exit code %1</source>
        <translation>Exit-Code %1</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Assigned</source>
        <translation>Zugewiesen</translation>
    </message>
    <message>
        <source>Ran</source>
        <translation>Lief</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
</context>
<context>
    <name>node3::AgentJobsView</name>
    <message>
        <source>Jobs of this agent before</source>
        <translation>Frühere Jobs dieses Agenten</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>searching ended jobs…</source>
        <translation>beendete Jobs werden gesucht…</translation>
    </message>
    <message>
        <source>No ended job had its last attempt here.</source>
        <translation>Kein beendeter Job hatte seinen letzten Versuch hier.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln ended job(s) had their last attempt here.</source>
        <translation>
            <numerusform>%Ln beendeter Job hatte seinen letzten Versuch hier.</numerusform>
            <numerusform>%Ln beendete Jobs hatten ihren letzten Versuch hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest %Ln ended job(s) whose last attempt was here.</source>
        <translation>
            <numerusform>Der neueste beendete Job mit letztem Versuch hier.</numerusform>
            <numerusform>Die neuesten %Ln beendeten Jobs mit letztem Versuch hier.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentPane</name>
    <message>
        <source>Now</source>
        <translation>Jetzt</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s) selected</source>
        <translation>
            <numerusform>%Ln Agent ausgewählt</numerusform>
            <numerusform>%Ln Agenten ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Select an agent to see its jobs, its charts, how it stands and why it gets no work. Select several to act on all of them.</source>
        <translation>Wählen Sie einen Agenten, um seine Jobs, seine Diagramme, seinen Stand und den Grund fehlender Arbeit zu sehen. Wählen Sie mehrere, um auf alle zu wirken.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>5 min</source>
        <translation>5 min</translation>
    </message>
    <message>
        <source>30 min</source>
        <translation>30 min</translation>
    </message>
    <message>
        <source>How far back the charts go, as far as this window has recorded it.</source>
        <translation>Wie weit die Diagramme zurückreichen, soweit dieses Fenster aufgezeichnet hat.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) occupied</source>
        <translation>
            <numerusform>%1 von %Ln Platz belegt</numerusform>
            <numerusform>%1 von %Ln Plätzen belegt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::AgentsPage</name>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message numerus="yes">
        <source>%Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agent</numerusform>
            <numerusform>%Ln Agenten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln agent(s)</source>
        <translation>
            <numerusform>%1 von %Ln Agent</numerusform>
            <numerusform>%1 von %Ln Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>No agent has ever connected.</source>
        <translation>Noch nie hat sich ein Agent verbunden.</translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln agent(s) matches.</source>
        <translation>
            <numerusform>Der einzige Agent passt nicht.</numerusform>
            <numerusform>Keiner von %Ln Agenten passt.</numerusform>
        </translation>
    </message>
    <message>
        <source>On this machine run: %1</source>
        <translation>Auf dieser Maschine starten: %1</translation>
    </message>
    <message>
        <source>Agent, label or GPU model</source>
        <translation>Agent, Etikett oder GPU-Modell</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>The command is in the clipboard.</source>
        <translation>Der Befehl ist in der Zwischenablage.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>Export agents</source>
        <translation>Agenten exportieren</translation>
    </message>
    <message>
        <source>Other machines…</source>
        <translation>Andere Maschinen …</translation>
    </message>
</context>
<context>
    <name>node3::AppearanceSection</name>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Colours of the window; Ctrl+Alt+T at first.</source>
        <translation>Farben des Fensters; am Anfang Strg+Alt+T.</translation>
    </message>
    <message>
        <source>Density</source>
        <translation>Dichte</translation>
    </message>
    <message>
        <source>How close the rows of tables stand.</source>
        <translation>Wie eng die Zeilen der Tabellen stehen.</translation>
    </message>
    <message>
        <source>Size of type</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>All type of the window.</source>
        <translation>Alle Schrift des Fensters.</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Numbers and dates follow it.</source>
        <translation>Zahlen und Daten folgen ihr.</translation>
    </message>
    <message>
        <source>As the system is</source>
        <translation>Wie das System</translation>
    </message>
</context>
<context>
    <name>node3::AssignmentActions</name>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht geschehen: %1</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Zurückgenommen</translation>
    </message>
    <message>
        <source>Assignment paused; running jobs go on</source>
        <translation>Zuteilung angehalten; laufende Jobs gehen weiter</translation>
    </message>
    <message>
        <source>Assignment goes on</source>
        <translation>Die Zuteilung geht weiter</translation>
    </message>
    <message>
        <source>The pause lasts longer</source>
        <translation>Die Pause dauert länger</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Unpause assignment?</source>
        <translation>Pause der Zuweisung beenden?</translation>
    </message>
    <message>
        <source>Unpause</source>
        <translation>Pause beenden</translation>
    </message>
    <message>
        <source>Extend the pause?</source>
        <translation>Pause verlängern?</translation>
    </message>
    <message>
        <source>Extend</source>
        <translation>Verlängern</translation>
    </message>
</context>
<context>
    <name>node3::AuditModel</name>
    <message>
        <source>Time</source>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Wer</translation>
    </message>
    <message>
        <source>What</source>
        <translation>Was</translation>
    </message>
    <message>
        <source>balancer</source>
        <translation>Balancer</translation>
    </message>
</context>
<context>
    <name>node3::AuditView</name>
    <message>
        <source>Earlier</source>
        <translation>Frühere</translation>
    </message>
    <message>
        <source>Reads the events before these.</source>
        <translation>Liest die Ereignisse davor.</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Nothing in the event log.</source>
        <translation>Nichts im Ereignisprotokoll.</translation>
    </message>
    <message numerus="yes">
        <source>The newest %Ln event(s)</source>
        <translation>
            <numerusform>Das neueste Ereignis</numerusform>
            <numerusform>Die neuesten %Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s), the first at the top</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse, das erste oben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::BalancerSection</name>
    <message>
        <source>What the changes do</source>
        <translation>Was die Änderungen bewirken</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Reason, kept in the events</source>
        <translation>Grund, steht in den Ereignissen</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>Verwerfen</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>Anwenden</translation>
    </message>
    <message>
        <source>The engine has not answered for some seconds.</source>
        <translation>Die Engine hat seit einigen Sekunden nicht geantwortet.</translation>
    </message>
    <message>
        <source>Asked; the answer is on its way.</source>
        <translation>Angefragt; die Antwort ist unterwegs.</translation>
    </message>
    <message>
        <source>Something typed is wrong, or was changed by somebody else: see the marked settings.</source>
        <translation>Eine Eingabe ist falsch oder wurde von jemand anderem geändert: siehe die markierten Einstellungen.</translation>
    </message>
    <message>
        <source>Change asked…</source>
        <translation>Änderung angefragt…</translation>
    </message>
    <message>
        <source>Nothing is changed. What a change does is said here before it is applied.</source>
        <translation>Nichts ist geändert. Was eine Änderung bewirkt, steht hier, bevor sie angewandt wird.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln setting(s) changed; they hold now and after a start.</source>
        <translation>
            <numerusform>%Ln Einstellung geändert; sie gilt jetzt und nach einem Start.</numerusform>
            <numerusform>%Ln Einstellungen geändert; sie gelten jetzt und nach einem Start.</numerusform>
        </translation>
    </message>
    <message>
        <source>No answer from the engine for 5 s. The change may still be made; the fields show what holds.</source>
        <translation>Seit 5 s keine Antwort der Engine. Die Änderung kann noch geschehen; die Felder zeigen, was gilt.</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
</context>
<context>
    <name>node3::BannerLine</name>
    <message>
        <source>Unpause</source>
        <translation>Pause beenden</translation>
    </message>
    <message>
        <source>15 min longer</source>
        <translation>15 min länger</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>Fewer</source>
        <translation>Weniger</translation>
    </message>
    <message numerus="yes">
        <source>%Ln more</source>
        <comment>banners</comment>
        <translation>
            <numerusform>%Ln weitere</numerusform>
            <numerusform>%Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Save report</source>
        <translation>Bericht sichern</translation>
    </message>
</context>
<context>
    <name>node3::ChartPane</name>
    <message>
        <source>First point in %1</source>
        <translation>Erster Punkt in %1</translation>
    </message>
    <message>
        <source>%1 (%2 UTC)</source>
        <comment>local time and that of Greenwich</comment>
        <translation>%1 (%2 UTC)</translation>
    </message>
    <message>
        <source>no record</source>
        <translation>keine Aufzeichnung</translation>
    </message>
    <message>
        <source>No record since %1: the engine has not answered.</source>
        <translation>Keine Aufzeichnung seit %1: Die Engine hat nicht geantwortet.</translation>
    </message>
    <message>
        <source>No record before %1.</source>
        <translation>Keine Aufzeichnung vor %1.</translation>
    </message>
    <message>
        <source>No record %1–%2: the engine was not running.</source>
        <translation>Keine Aufzeichnung %1–%2: Die Engine lief nicht.</translation>
    </message>
    <message>
        <source>Shows the rows that it counts.</source>
        <translation>Zeigt die Zeilen, die gezählt werden.</translation>
    </message>
</context>
<context>
    <name>node3::CheckDialog</name>
    <message>
        <source>What to check</source>
        <translation>Was zu prüfen ist</translation>
    </message>
    <message>
        <source>This side first, when several fell silent at once: the network of this machine, its address, its firewall. Agents connect to %1.</source>
        <translation>Zuerst diese Seite, wenn mehrere zugleich verstummt sind: das Netz dieser Maschine, seine Adresse, seine Firewall. Agenten verbinden sich mit %1.</translation>
    </message>
    <message>
        <source>The agent&apos;s program: does node3-agent run there, and what does the end of its log say? It connects again by itself as soon as it can.</source>
        <translation>Das Programm des Agenten: läuft node3-agent dort, und was sagt das Ende seines Protokolls? Es verbindet sich von selbst wieder, sobald es kann.</translation>
    </message>
    <message>
        <source>The machine: is it on, does it answer to ping, has it power and a place to write?</source>
        <translation>Die Maschine: ist sie an, antwortet sie auf ping, hat sie Strom und Platz zum Schreiben?</translation>
    </message>
    <message>
        <source>A slow or busy network: an agent is unhealthy after %1 of silence. A longer heartbeat timeout gives it more time.</source>
        <translation>Ein langsames oder volles Netz: ein Agent gilt nach %1 Stille als nicht antwortend. Eine längere Heartbeat-Frist gibt ihm mehr Zeit.</translation>
    </message>
    <message>
        <source>Events of agents</source>
        <translation>Ereignisse der Agenten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>node3::Closing</name>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;Öffnen</translation>
    </message>
    <message>
        <source>&amp;Stop</source>
        <translation>&amp;Beenden</translation>
    </message>
</context>
<context>
    <name>node3::ClosingDialog</name>
    <message numerus="yes">
        <source>%Ln wait(s)</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln wartet</numerusform>
            <numerusform>%Ln warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait(s).</source>
        <translation>
            <numerusform>%Ln Job wartet.</numerusform>
            <numerusform>%Ln Jobs warten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run(s)</source>
        <translation>
            <numerusform>%Ln Job läuft</numerusform>
            <numerusform>%Ln Jobs laufen</numerusform>
        </translation>
    </message>
    <message>
        <source>%1, %2.</source>
        <comment>14 jobs run, 23 wait.</comment>
        <translation>%1, %2.</translation>
    </message>
    <message>
        <source>Keep balancing?</source>
        <translation>Weiter verteilen?</translation>
    </message>
    <message>
        <source>Keep in the tray goes on without the window.</source>
        <translation>„Im Infobereich behalten“ läuft ohne Fenster weiter.</translation>
    </message>
    <message>
        <source>Minimize goes on with the window out of the way.</source>
        <translation>„Minimieren“ läuft weiter, ohne dass das Fenster stört.</translation>
    </message>
    <message>
        <source>Stop ends the balancer: running jobs go on at their agents and report later, nothing new is assigned.</source>
        <translation>„Beenden“ hält den Balancer an: laufende Jobs gehen bei ihren Agenten weiter und melden später, Neues wird nicht zugeteilt.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Keep in the tray</source>
        <translation>Im Infobereich behalten</translation>
    </message>
    <message>
        <source>Minimize</source>
        <translation>Minimieren</translation>
    </message>
</context>
<context>
    <name>node3::ColumnsDialog</name>
    <message>
        <source>Columns</source>
        <translation>Spalten</translation>
    </message>
    <message>
        <source>Columns, from the left</source>
        <translation>Spalten, von links</translation>
    </message>
    <message>
        <source>&amp;Up</source>
        <translation>Nach &amp;oben</translation>
    </message>
    <message>
        <source>&amp;Down</source>
        <translation>Nach &amp;unten</translation>
    </message>
    <message>
        <source>&amp;Reset</source>
        <translation>Zu&amp;rücksetzen</translation>
    </message>
    <message>
        <source>Columns, widths and sorting as they were at first.</source>
        <translation>Spalten, Breiten und Ordnung wie zu Anfang.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>node3::CommandPalette</name>
    <message>
        <source>Commands</source>
        <translation>Befehle</translation>
    </message>
    <message>
        <source>Find an action, page, agent or job</source>
        <translation>Aktion, Seite, Agent oder Job finden</translation>
    </message>
    <message>
        <source>Action, page, agent or job</source>
        <translation>Aktion, Seite, Agent oder Job</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Searching jobs…</source>
        <translation>Sucht Jobs…</translation>
    </message>
    <message>
        <source>Agent</source>
        <translation>Agent</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>Nothing fits. Ended jobs of long ago are found on the Jobs page.</source>
        <translation>Nichts passt. Vor langem beendete Jobs findet die Seite Jobs.</translation>
    </message>
    <message>
        <source>Of the jobs the newest %1 that fit are shown.</source>
        <translation>Von den passenden Jobs sind die neuesten %1 zu sehen.</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter runs or opens · Esc closes</source>
        <translation>↑ ↓ wählen · Enter führt aus oder öffnet · Esc schließt</translation>
    </message>
</context>
<context>
    <name>node3::ConfirmDialog</name>
    <message>
        <source>The list was fixed at %1 and will not grow.</source>
        <translation>Die Liste ist von %1 und wächst nicht mehr.</translation>
    </message>
    <message>
        <source>Show list</source>
        <translation>Liste zeigen</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>required</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>goes into the audit log</source>
        <translation>steht im Prüfprotokoll</translation>
    </message>
    <message>
        <source>Type the number to confirm</source>
        <translation>Zur Bestätigung die Zahl eintippen</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>%1 eintippen</translation>
    </message>
    <message>
        <source>Type %1 first.</source>
        <translation>Zuerst %1 eintippen.</translation>
    </message>
    <message>
        <source>%1 (is left alone)</source>
        <translation>%1 (bleibt unberührt)</translation>
    </message>
    <message>
        <source>Say why first.</source>
        <translation>Bitte zuerst den Grund nennen.</translation>
    </message>
</context>
<context>
    <name>node3::ConnectCard</name>
    <message>
        <source>Connect an agent</source>
        <translation>Einen Agenten verbinden</translation>
    </message>
    <message>
        <source>On this machine run:</source>
        <translation>Auf dieser Maschine starten:</translation>
    </message>
    <message>
        <source>Other machines…</source>
        <translation>Andere Maschinen …</translation>
    </message>
</context>
<context>
    <name>node3::ConnectDialog</name>
    <message>
        <source>Connect an agent</source>
        <translation>Einen Agenten verbinden</translation>
    </message>
    <message>
        <source>On this machine</source>
        <translation>Auf dieser Maschine</translation>
    </message>
    <message>
        <source>On other machines</source>
        <translation>Auf anderen Maschinen</translation>
    </message>
    <message>
        <source>Agents connect to %1.</source>
        <translation>Agenten verbinden sich mit %1.</translation>
    </message>
    <message>
        <source>Agents connect to %1, which only this machine reaches. Start the balancer with --agents 0.0.0.0:%2, or with an address of its network.</source>
        <translation>Agenten verbinden sich mit %1; das erreicht nur diese Maschine. Starten Sie den Balancer mit --agents 0.0.0.0:%2 oder mit einer Adresse seines Netzes.</translation>
    </message>
    <message>
        <source>Copy the key %1 there as agent.key, and run this with the name of this machine for HOST:</source>
        <translation>Kopieren Sie den Schlüssel %1 dorthin als agent.key, und führen Sie dies mit dem Namen dieser Maschine für HOST aus:</translation>
    </message>
    <message>
        <source>--allow-commands lets it run the commands of jobs, as the user who starts it. Without it no job can run there.</source>
        <translation>--allow-commands lässt ihn die Befehle von Jobs ausführen, als der Benutzer, der ihn startet. Ohne das kann dort kein Job laufen.</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Zugänge</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>node3::ControlPanel</name>
    <message>
        <source>Which agents</source>
        <translation>Welche Agenten</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>Wie lange</translation>
    </message>
    <message>
        <source>usual time</source>
        <translation>übliche Zeit</translation>
    </message>
    <message>
        <source>Time of the market. Each button says what is usual.</source>
        <translation>Zeit des Markts. Jeder Knopf sagt, was üblich ist.</translation>
    </message>
    <message>
        <source>Poison a job</source>
        <translation>Job vergiften</translation>
    </message>
    <message>
        <source>Hands in a job that takes its agent&apos;s program down, and the next one&apos;s, too.</source>
        <translation>Reicht einen Job ein, der das Programm seines Agenten mitreißt, und das des nächsten auch.</translation>
    </message>
    <message>
        <source>Restart balancer</source>
        <translation>Balancer neu starten</translation>
    </message>
    <message>
        <source>Stops the engine and starts it again, as after a crash: agents return, no job is lost.</source>
        <translation>Hält die Engine an und startet sie wieder, wie nach einem Absturz: Agenten kehren zurück, kein Job geht verloren.</translation>
    </message>
    <message>
        <source>for</source>
        <translation>für</translation>
    </message>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>Agents of the market. Those too many are killed without a word.</source>
        <translation>Agenten des Markts. Die zu vielen werden ohne ein Wort beendet.</translation>
    </message>
    <message>
        <source>Arrivals</source>
        <translation>Ankünfte</translation>
    </message>
    <message>
        <source>%1 /min</source>
        <comment>jobs a minute</comment>
        <translation>%1 /min</translation>
    </message>
    <message>
        <source>Failing</source>
        <translation>Scheitern</translation>
    </message>
    <message>
        <source>So many of all attempts fail, beside those that the workload and the agents let fail by themselves.</source>
        <translation>So viele aller Versuche scheitern, neben denen, die Last und Agenten von selbst scheitern lassen.</translation>
    </message>
    <message>
        <source>Workload</source>
        <translation>Last</translation>
    </message>
    <message>
        <source>Usually for %1 of the market.</source>
        <translation>Üblich sind %1 des Markts.</translation>
    </message>
    <message>
        <source>Stopped: no job arrives until the market is started again.</source>
        <translation>Gestoppt: Kein Job kommt an, bis der Markt wieder gestartet wird.</translation>
    </message>
    <message>
        <source>Jobs that arrive in a minute of the market. Choosing a workload brings its own arrivals back.</source>
        <translation>Jobs, die in einer Minute des Markts ankommen. Die Wahl einer Last bringt deren eigene Ankünfte zurück.</translation>
    </message>
    <message>
        <source>Jobs that arrive in a minute of the market, as the workload has it.</source>
        <translation>Jobs, die in einer Minute des Markts ankommen, wie die Last es vorsieht.</translation>
    </message>
    <message>
        <source>all agents</source>
        <translation>alle Agenten</translation>
    </message>
    <message>
        <source>%1 of the agents</source>
        <translation>%1 der Agenten</translation>
    </message>
    <message>
        <source>A scenario is played: it has the market to itself until it ends or is stopped.</source>
        <translation>Ein Szenario wird gespielt: Es hat den Markt für sich, bis es endet oder gestoppt wird.</translation>
    </message>
    <message>
        <source>Not done: %1.</source>
        <translation>Nicht getan: %1.</translation>
    </message>
    <message>
        <source>%1 and %2 more</source>
        <translation>%1 und %2 weitere</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>A job was handed in that takes its agent down.</source>
        <translation>Ein Job wurde eingereicht, der seinen Agenten mitreißt.</translation>
    </message>
    <message>
        <source>The engine is started again.</source>
        <translation>Die Engine wird neu gestartet.</translation>
    </message>
    <message>
        <source>The market is as at its start.</source>
        <translation>Der Markt ist wie zu Beginn.</translation>
    </message>
    <message>
        <source>No more jobs arrive; what was handed in goes on.</source>
        <translation>Es kommen keine Jobs mehr an; was eingereicht ist, geht weiter.</translation>
    </message>
    <message>
        <source>Jobs arrive again.</source>
        <translation>Jobs kommen wieder an.</translation>
    </message>
    <message>
        <source>Workload: %1</source>
        <translation>Last: %1</translation>
    </message>
</context>
<context>
    <name>node3::DemoPage</name>
    <message>
        <source>Demo market</source>
        <translation>Demo-Markt</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Agents, arrivals, failing and workload as this demo began; all agents are well again. Jobs and history stay.</source>
        <translation>Agenten, Ankünfte, Scheitern und Last wie zu Beginn dieser Demo; allen Agenten geht es wieder gut. Jobs und Verlauf bleiben.</translation>
    </message>
    <message>
        <source>Time</source>
        <comment>how fast it passes</comment>
        <translation>Zeit</translation>
    </message>
    <message>
        <source>Time of the market since it began.</source>
        <translation>Zeit des Markts, seit er begann.</translation>
    </message>
    <message>
        <source>Time %1</source>
        <translation>Zeit %1</translation>
    </message>
    <message>
        <source>So many seconds of the market pass in one.</source>
        <translation>So viele Sekunden des Markts vergehen in einer.</translation>
    </message>
    <message>
        <source>Starts the demo anew with its time at %1; asks first.</source>
        <translation>Beginnt die Demo neu, mit ihrer Zeit bei %1; fragt vorher.</translation>
    </message>
    <message>
        <source>Decided when the demo starts, by --time-scale.</source>
        <translation>Wird beim Start der Demo durch --time-scale entschieden.</translation>
    </message>
    <message>
        <source>Demo market, seed %1</source>
        <translation>Demo-Markt, Startwert %1</translation>
    </message>
    <message>
        <source>The market is starting.</source>
        <translation>Der Markt startet.</translation>
    </message>
    <message>
        <source>Start the demo anew…</source>
        <translation>Demo neu beginnen…</translation>
    </message>
    <message>
        <source>Its agents and their jobs are seen on the other pages; nothing new arrives from it.</source>
        <translation>Seine Agenten und ihre Jobs stehen auf den anderen Seiten; von ihm kommt nichts Neues.</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Jobs arrive again.</source>
        <translation>Jobs kommen wieder an.</translation>
    </message>
    <message>
        <source>No more jobs arrive; what was handed in goes on.</source>
        <translation>Es kommen keine Jobs mehr an; was eingereicht ist, geht weiter.</translation>
    </message>
    <message>
        <source>Demo clock %1</source>
        <translation>Demo-Uhr %1</translation>
    </message>
</context>
<context>
    <name>node3::DetailPane</name>
    <message>
        <source>Selected</source>
        <translation>Gewählt</translation>
    </message>
</context>
<context>
    <name>node3::DraftPane</name>
    <message numerus="yes">
        <source>%Ln agent(s) fit now</source>
        <translation>
            <numerusform>%Ln Agent passt jetzt</numerusform>
            <numerusform>%Ln Agenten passen jetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln fit(s) when free</source>
        <comment>agents</comment>
        <translation>
            <numerusform>%Ln passt, sobald frei</numerusform>
            <numerusform>%Ln passen, sobald frei</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not in service</source>
        <comment>agents</comment>
        <translation>
            <numerusform>%Ln nicht im Dienst</numerusform>
            <numerusform>%Ln nicht im Dienst</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln can never run it</source>
        <comment>agents</comment>
        <translation>
            <numerusform>%Ln kann ihn nie ausführen</numerusform>
            <numerusform>%Ln können ihn nie ausführen</numerusform>
        </translation>
    </message>
    <message>
        <source>Would it run?</source>
        <translation>Würde er laufen?</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>at most %1</source>
        <translation>höchstens %1</translation>
    </message>
    <message>
        <source>It would be accepted, and wait until an agent comes that can run it.</source>
        <translation>Er würde angenommen und wartet, bis ein Agent kommt, der ihn ausführen kann.</translation>
    </message>
    <message numerus="yes">
        <source>With %1 %Ln agent(s) fit now.</source>
        <translation>
            <numerusform>Mit %1 passt jetzt %Ln Agent.</numerusform>
            <numerusform>Mit %1 passen jetzt %Ln Agenten.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) to run next</source>
        <translation>
            <numerusform>%Ln Job, der als Nächstes läuft</numerusform>
            <numerusform>%Ln Jobs, die als Nächstes laufen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln %1 job(s)</source>
        <comment>of one priority</comment>
        <translation>
            <numerusform>%Ln %1-Job</numerusform>
            <numerusform>%Ln %1-Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>Place %1 of %2.</source>
        <translation>Platz %1 von %2.</translation>
    </message>
    <message>
        <source>Place %1 of %2, behind %3.</source>
        <translation>Platz %1 von %2, hinter %3.</translation>
    </message>
</context>
<context>
    <name>node3::DrainDialog</name>
    <message>
        <source>Drain %1</source>
        <translation>%1 leeren</translation>
    </message>
    <message>
        <source>Running jobs may finish until</source>
        <translation>Laufende Jobs dürfen enden bis</translation>
    </message>
    <message>
        <source>1 h</source>
        <translation>1 h</translation>
    </message>
    <message>
        <source>4 h</source>
        <translation>4 h</translation>
    </message>
    <message>
        <source>8 h</source>
        <translation>8 h</translation>
    </message>
    <message>
        <source>at</source>
        <translation>um</translation>
    </message>
    <message>
        <source>no limit</source>
        <translation>ohne Frist</translation>
    </message>
    <message>
        <source>The rest then runs elsewhere; no retry is used up.</source>
        <translation>Der Rest läuft dann anderswo; das kostet keine Wiederholung.</translation>
    </message>
    <message>
        <source>In service again</source>
        <translation>Wieder in Dienst</translation>
    </message>
    <message>
        <source>by hand</source>
        <translation>von Hand</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>required</source>
        <translation>nötig</translation>
    </message>
    <message>
        <source>What happens</source>
        <translation>Was geschieht</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message numerus="yes">
        <source>Drain %Ln</source>
        <comment>button: verb and count</comment>
        <translation>
            <numerusform>%Ln leeren</numerusform>
            <numerusform>%Ln leeren</numerusform>
        </translation>
    </message>
    <message>
        <source>Say why first: colleagues see it at the agent.</source>
        <translation>Zuerst den Grund nennen: andere sehen ihn beim Agenten.</translation>
    </message>
    <message>
        <source>The time of return has passed.</source>
        <translation>Die Zeit der Rückkehr ist vorbei.</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln slot(s) stay in service;</source>
        <translation>
            <numerusform>%1 von %Ln Platz bleibt in Dienst;</numerusform>
            <numerusform>%1 von %Ln Plätzen bleiben in Dienst;</numerusform>
        </translation>
    </message>
    <message>
        <source>Change the drain of %1</source>
        <translation>Leeren von %1 ändern</translation>
    </message>
    <message numerus="yes">
        <source>Change the drain of %Ln agent(s): %1</source>
        <translation>
            <numerusform>Leeren von %Ln Agenten ändern: %1</numerusform>
            <numerusform>Leeren von %Ln Agenten ändern: %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Drain %Ln agent(s): %1</source>
        <translation>
            <numerusform>%Ln Agenten leeren: %1</numerusform>
            <numerusform>%Ln Agenten leeren: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>Show list</source>
        <translation>Liste zeigen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected agent(s) are left alone: an offline one has nothing to drain.</source>
        <translation>
            <numerusform>%Ln gewählter Agent bleibt unberührt: Offline gibt es nichts zu leeren.</numerusform>
            <numerusform>%Ln gewählte Agenten bleiben unberührt: Offline gibt es nichts zu leeren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 (is left alone)</source>
        <translation>%1 (bleibt unberührt)</translation>
    </message>
    <message>
        <source>Type the number to confirm</source>
        <translation>Zur Bestätigung die Zahl eintippen</translation>
    </message>
    <message>
        <source>Type %1 to confirm</source>
        <translation>%1 eintippen</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Change drain</source>
        <translation>Leeren ändern</translation>
    </message>
    <message>
        <source>Type %1 first.</source>
        <translation>Zuerst %1 eintippen.</translation>
    </message>
    <message>
        <source>node3ctl cannot say when agents serve again.</source>
        <translation>node3ctl kann nicht sagen, wann Agenten wieder arbeiten.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln should end in time</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln sollte rechtzeitig enden</numerusform>
            <numerusform>%Ln sollten rechtzeitig enden</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln move(s) and lose(s) about %1</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln zieht um und verliert etwa %1</numerusform>
            <numerusform>%Ln ziehen um und verlieren etwa %1</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln give(s) no estimate</source>
        <comment>jobs</comment>
        <translation>
            <numerusform>%Ln gibt keine Schätzung</numerusform>
            <numerusform>%Ln geben keine Schätzung</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing runs there: they are drained at once.</source>
        <translation>Dort läuft nichts: Sie sind sofort leer.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run there and may take as long as they need.</source>
        <translation>
            <numerusform>%Ln Job läuft dort und darf so lange brauchen, wie er will.</numerusform>
            <numerusform>%Ln Jobs laufen dort und dürfen so lange brauchen, wie sie wollen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) run there: %1.</source>
        <translation>
            <numerusform>%Ln Job läuft dort: %1.</numerusform>
            <numerusform>%Ln Jobs laufen dort: %1.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of them would be busy</source>
        <translation>
            <numerusform>%Ln davon wäre belegt</numerusform>
            <numerusform>%Ln davon wären belegt</numerusform>
        </translation>
    </message>
    <message>
        <source>(now %1 of %2).</source>
        <translation>(jetzt %1 von %2).</translation>
    </message>
</context>
<context>
    <name>node3::DurationChart</name>
    <message>
        <source>How long jobs waited before they started, and ran when they completed: 95 of 100 no longer (p95), half of them no longer (p50, dotted).</source>
        <translation>Wie lange Jobs warteten, bevor sie begannen, und liefen, bis sie fertig waren: 95 von 100 nicht länger (p95), die Hälfte nicht länger (p50, gepunktet).</translation>
    </message>
    <message>
        <source>Waiting and running</source>
        <translation>Warten und Laufen</translation>
    </message>
    <message>
        <source>wait p95 %1</source>
        <translation>Warten p95 %1</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>run p95 %1</source>
        <translation>Laufen p95 %1</translation>
    </message>
    <message>
        <source>wait p95 %1, p50 %2 · run p95 %3, p50 %4</source>
        <translation>Warten p95 %1, p50 %2 · Laufen p95 %3, p50 %4</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 s</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 min</translation>
    </message>
    <message>
        <source>%1 h</source>
        <translation>%1 h</translation>
    </message>
    <message>
        <source>%1 d</source>
        <translation>%1 d</translation>
    </message>
</context>
<context>
    <name>node3::EventFilterLine</name>
    <message>
        <source>All events, what people did, or what asks for a look.</source>
        <translation>Alle Ereignisse, was Menschen taten, oder was Aufmerksamkeit verlangt.</translation>
    </message>
    <message>
        <source>Filter events</source>
        <translation>Ereignisse filtern</translation>
    </message>
    <message>
        <source>Job, agent, reason; or job: agent: who: after: before:</source>
        <translation>Job, Agent, Grund; oder job: agent: who: after: before:</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>View: all</source>
        <translation>Ansicht: alle</translation>
    </message>
    <message>
        <source>View: audit</source>
        <translation>Ansicht: Protokoll</translation>
    </message>
    <message>
        <source>View: trouble</source>
        <translation>Ansicht: Probleme</translation>
    </message>
    <message>
        <source>Kind: any</source>
        <translation>Art: jede</translation>
    </message>
    <message>
        <source>Kind: %1</source>
        <translation>Art: %1</translation>
    </message>
    <message numerus="yes">
        <source>Kind: %Ln</source>
        <translation>
            <numerusform>Art: %Ln</numerusform>
            <numerusform>Art: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Who: anybody</source>
        <translation>Wer: alle</translation>
    </message>
    <message>
        <source>Who: %1</source>
        <translation>Wer: %1</translation>
    </message>
    <message numerus="yes">
        <source>Who: %Ln</source>
        <translation>
            <numerusform>Wer: %Ln</numerusform>
            <numerusform>Wer: %Ln</numerusform>
        </translation>
    </message>
    <message>
        <source>Time: %1–%2</source>
        <translation>Zeit: %1–%2</translation>
    </message>
    <message>
        <source>Time: since %1</source>
        <translation>Zeit: seit %1</translation>
    </message>
    <message>
        <source>Time: until %1</source>
        <translation>Zeit: bis %1</translation>
    </message>
    <message>
        <source>Time: any</source>
        <translation>Zeit: jede</translation>
    </message>
    <message>
        <source>All events</source>
        <translation>Alle Ereignisse</translation>
    </message>
    <message>
        <source>Audit: what people did</source>
        <translation>Protokoll: was Menschen taten</translation>
    </message>
    <message>
        <source>Trouble</source>
        <translation>Probleme</translation>
    </message>
    <message>
        <source>Any kind</source>
        <translation>Jede Art</translation>
    </message>
    <message>
        <source>Anybody</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>The balancer by itself</source>
        <translation>Der Balancer von selbst</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>Jede Zeit</translation>
    </message>
    <message>
        <source>Last 15 minutes</source>
        <translation>Letzte 15 Minuten</translation>
    </message>
    <message>
        <source>Last hour</source>
        <translation>Letzte Stunde</translation>
    </message>
    <message>
        <source>Last 24 hours</source>
        <translation>Letzte 24 Stunden</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
</context>
<context>
    <name>node3::EventsPage</name>
    <message>
        <source>Events</source>
        <translation>Ereignisse</translation>
    </message>
    <message>
        <source>Older</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Reads older events from the store; so does scrolling up to the top.</source>
        <translation>Liest ältere Ereignisse aus dem Speicher; das tut auch das Blättern bis ganz nach oben.</translation>
    </message>
    <message>
        <source>Goes to the newest event and follows what happens.</source>
        <translation>Geht zum neuesten Ereignis und folgt dem, was geschieht.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln event(s)</source>
        <translation>
            <numerusform>%Ln Ereignis</numerusform>
            <numerusform>%Ln Ereignisse</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln event(s)</source>
        <translation>
            <numerusform>%1 von %Ln Ereignis</numerusform>
            <numerusform>%1 von %Ln Ereignissen</numerusform>
        </translation>
    </message>
    <message>
        <source>since %1</source>
        <translation>seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected (Esc clears)</source>
        <translation>
            <numerusform>%Ln ausgewählt (Esc hebt auf)</numerusform>
            <numerusform>%Ln ausgewählt (Esc hebt auf)</numerusform>
        </translation>
    </message>
    <message>
        <source>reading older ones…</source>
        <translation>liest ältere…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln new ▾</source>
        <translation>
            <numerusform>%Ln neues ▾</numerusform>
            <numerusform>%Ln neue ▾</numerusform>
        </translation>
    </message>
    <message>
        <source>Follow ▾</source>
        <translation>Folgen ▾</translation>
    </message>
    <message>
        <source>Clear filter shows them all.</source>
        <translation>„Filter löschen“ zeigt alle.</translation>
    </message>
    <message>
        <source>Looking through the event log…</source>
        <translation>Das Ereignisprotokoll wird durchsucht…</translation>
    </message>
    <message>
        <source>Nothing between %1 and %2.</source>
        <translation>Nichts zwischen %1 und %2.</translation>
    </message>
    <message>
        <source>Nothing since %1.</source>
        <translation>Nichts seit %1.</translation>
    </message>
    <message>
        <source>No event matches.</source>
        <translation>Kein Ereignis passt.</translation>
    </message>
    <message>
        <source>Nothing has happened yet.</source>
        <translation>Noch ist nichts geschehen.</translation>
    </message>
    <message>
        <source>Select an event of a job first.</source>
        <translation>Wählen Sie zuerst ein Ereignis eines Jobs.</translation>
    </message>
    <message>
        <source>Select an event of an agent first.</source>
        <translation>Wählen Sie zuerst ein Ereignis eines Agenten.</translation>
    </message>
    <message>
        <source>Select an event first.</source>
        <translation>Wählen Sie zuerst ein Ereignis.</translation>
    </message>
    <message>
        <source>Export events</source>
        <translation>Ereignisse exportieren</translation>
    </message>
    <message numerus="yes">
        <source>%Ln line(s) copied</source>
        <translation>
            <numerusform>%Ln Zeile kopiert</numerusform>
            <numerusform>%Ln Zeilen kopiert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ExplainPanel</name>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
    <message>
        <source>as of %1, not live</source>
        <translation>Stand %1, nicht live</translation>
    </message>
    <message>
        <source>as of %1, live</source>
        <translation>Stand %1, live</translation>
    </message>
    <message>
        <source>Unpause asked…</source>
        <translation>Ende der Pause angefragt…</translation>
    </message>
    <message>
        <source>%1?</source>
        <comment>a verb</comment>
        <translation>%1?</translation>
    </message>
</context>
<context>
    <name>node3::ExplainView</name>
    <message>
        <source>Own window</source>
        <translation>Eigenes Fenster</translation>
    </message>
    <message>
        <source>Opens this in a window of its own, which stays with it (Shift+E).</source>
        <translation>Öffnet dies in einem eigenen Fenster, das dabei bleibt (Umschalt+E).</translation>
    </message>
</context>
<context>
    <name>node3::ExplainWindow</name>
    <message>
        <source>Explain %1 – node³</source>
        <comment>window title</comment>
        <translation>%1 erklären – node³</translation>
    </message>
</context>
<context>
    <name>node3::ExportDialog</name>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>Auswählen…</translation>
    </message>
    <message>
        <source>Rows as they were at %1. Environment, payload, command and keys are never exported.</source>
        <translation>Zeilen, wie sie um %1 waren. Umgebung, Nutzdaten, Befehl und Schlüssel werden nie exportiert.</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>CSV</source>
        <translation>CSV</translation>
    </message>
    <message>
        <source>JSON</source>
        <translation>JSON</translation>
    </message>
    <message>
        <source>A table for spreadsheets and scripts; the first line names the fields.</source>
        <translation>Eine Tabelle für Tabellenprogramme und Skripte; die erste Zeile nennt die Felder.</translation>
    </message>
    <message>
        <source>A list of objects with the field names of the HTTP API.</source>
        <translation>Eine Liste von Objekten mit den Feldnamen der HTTP-Schnittstelle.</translation>
    </message>
    <message>
        <source>with byte order mark</source>
        <translation>mit Byte-Order-Mark</translation>
    </message>
    <message>
        <source>Excel knows by it that the text is UTF-8; some scripts stumble over it.</source>
        <translation>Excel erkennt daran, dass der Text UTF-8 ist; manche Skripte stolpern darüber.</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>Format</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>Zeilen</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected</source>
        <translation>
            <numerusform>%Ln ausgewählte</numerusform>
            <numerusform>%Ln ausgewählte</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>all %Ln shown</source>
        <translation>
            <numerusform>die %Ln gezeigte</numerusform>
            <numerusform>alle %Ln gezeigten</numerusform>
        </translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message numerus="yes">
        <source>all %Ln</source>
        <comment>fields of a row</comment>
        <translation>
            <numerusform>alle %Ln</numerusform>
            <numerusform>alle %Ln</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln of the columns shown</source>
        <comment>fields of a row</comment>
        <translation>
            <numerusform>%Ln der gezeigten Spalten</numerusform>
            <numerusform>%Ln der gezeigten Spalten</numerusform>
        </translation>
    </message>
    <message>
        <source>A column that is worked out for the screen alone, such as Why, has no field.</source>
        <translation>Eine Spalte, die nur für den Bildschirm berechnet wird, etwa Warum, hat kein Feld.</translation>
    </message>
    <message>
        <source>Replace the file</source>
        <translation>Datei ersetzen</translation>
    </message>
    <message numerus="yes">
        <source>Export %Ln row(s)</source>
        <translation>
            <numerusform>%Ln Zeile exportieren</numerusform>
            <numerusform>%Ln Zeilen exportieren</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 exists. Nothing was written yet.</source>
        <translation>%1 gibt es schon. Noch wurde nichts geschrieben.</translation>
    </message>
</context>
<context>
    <name>node3::ExportFlow</name>
    <message>
        <source>An export is being written. Wait for it, or stop it.</source>
        <translation>Ein Export wird gerade geschrieben. Warten Sie darauf oder halten Sie ihn an.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln row(s) written to %1</source>
        <translation>
            <numerusform>%Ln Zeile in %1 geschrieben</numerusform>
            <numerusform>%Ln Zeilen in %1 geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>Ordner öffnen</translation>
    </message>
    <message>
        <source>The export was stopped; no file was written.</source>
        <translation>Der Export wurde angehalten; es wurde keine Datei geschrieben.</translation>
    </message>
</context>
<context>
    <name>node3::FilterLine</name>
    <message>
        <source>Filter</source>
        <translation>Filter</translation>
    </message>
    <message>
        <source>Words are looked for in the rows&apos; texts. With a key: %1. key:a key:b is either, other keys come on top, a minus excludes, * stands for anything.</source>
        <translation>Wörter werden in den Texten der Zeilen gesucht. Mit Schlüssel: %1. key:a key:b heißt eines von beiden, andere Schlüssel kommen hinzu, ein Minus schließt aus, * steht für Beliebiges.</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter löschen</translation>
    </message>
    <message>
        <source>%1: %2 of %3</source>
        <comment>facet: so many of so many values</comment>
        <translation>%1: %2 von %3</translation>
    </message>
    <message>
        <source>%1: not %2</source>
        <comment>facet: all but this value</comment>
        <translation>%1: nicht %2</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <comment>facet: this value</comment>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more: type %1:NAME</source>
        <translation>
            <numerusform>und %Ln weiterer: %1:NAME eingeben</numerusform>
            <numerusform>und %Ln weitere: %1:NAME eingeben</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::FirstStart</name>
    <message>
        <source>See it alive</source>
        <translation>Es lebendig sehen</translation>
    </message>
    <message>
        <source>Six simulated agents in a second window; no real data is touched.</source>
        <translation>Sechs simulierte Agenten in einem zweiten Fenster; keine echten Daten werden berührt.</translation>
    </message>
    <message>
        <source>Open a demo market</source>
        <translation>Demomarkt öffnen</translation>
    </message>
    <message>
        <source>Submit a job</source>
        <translation>Einen Job einreichen</translation>
    </message>
    <message>
        <source>It waits until an agent fits it.</source>
        <translation>Er wartet, bis ein Agent zu ihm passt.</translation>
    </message>
    <message>
        <source>No agents and no jobs yet. Start in one of three ways.</source>
        <translation>Noch keine Agenten und keine Jobs. Drei Wege zum Anfang.</translation>
    </message>
    <message>
        <source>No agents and no jobs yet. Start in one of two ways.</source>
        <translation>Noch keine Agenten und keine Jobs. Zwei Wege zum Anfang.</translation>
    </message>
    <message>
        <source>It opens in a window of its own.</source>
        <translation>Er öffnet sich in einem eigenen Fenster.</translation>
    </message>
    <message>
        <source>The market</source>
        <translation>Der Marktplatz</translation>
    </message>
    <message>
        <source>Its agents and jobs come by themselves. When they do not, its page says why.</source>
        <translation>Seine Agenten und Jobs kommen von selbst. Wenn nicht, sagt seine Seite, warum.</translation>
    </message>
    <message>
        <source>Page of the market</source>
        <translation>Seite des Marktplatzes</translation>
    </message>
    <message>
        <source>No agents and no jobs yet: the market of this demo is starting.</source>
        <translation>Noch keine Agenten und keine Jobs: Der Marktplatz dieser Demo startet.</translation>
    </message>
</context>
<context>
    <name>node3::FleetMap</name>
    <message>
        <source>Arrows move from agent to agent, Return opens it.</source>
        <translation>Die Pfeiltasten gehen von Agent zu Agent, die Eingabetaste öffnet ihn.</translation>
    </message>
    <message>
        <source>No agents</source>
        <translation>Keine Agenten</translation>
    </message>
</context>
<context>
    <name>node3::ImportDialog</name>
    <message>
        <source>Import jobs</source>
        <translation>Jobs importieren</translation>
    </message>
    <message>
        <source>No file yet.</source>
        <translation>Noch keine Datei.</translation>
    </message>
    <message>
        <source>Choose file…</source>
        <translation>Datei wählen…</translation>
    </message>
    <message>
        <source>Jobs of the file</source>
        <translation>Jobs der Datei</translation>
    </message>
    <message>
        <source>One object, an array, {&quot;jobs&quot;: […]}, or one object a line; %L1 jobs at most.</source>
        <translation>Ein Objekt, ein Array, {&quot;jobs&quot;: […]} oder ein Objekt je Zeile; höchstens %L1 Jobs.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Einreichen</translation>
    </message>
    <message>
        <source>Job files (*.json *.jsonl *.ndjson);;All files (*)</source>
        <translation>Jobdateien (*.json *.jsonl *.ndjson);;Alle Dateien (*)</translation>
    </message>
    <message numerus="yes">
        <source>Reading… %Ln job(s)</source>
        <translation>
            <numerusform>Liest… %Ln Job</numerusform>
            <numerusform>Liest… %Ln Jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s), all right. They are submitted as a whole.</source>
        <translation>
            <numerusform>%Ln Job, alles richtig. Er wird als Ganzes eingereicht.</numerusform>
            <numerusform>%Ln Jobs, alle richtig. Sie werden als Ganzes eingereicht.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s)</source>
        <translation>
            <numerusform>%Ln Job</numerusform>
            <numerusform>%Ln Jobs</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln with errors</source>
        <translation>
            <numerusform>%Ln mit Fehlern</numerusform>
            <numerusform>%Ln mit Fehlern</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 Nothing was submitted.</source>
        <translation>%1 Nichts wurde eingereicht.</translation>
    </message>
    <message numerus="yes">
        <source>Submit %Ln</source>
        <comment>button: so many jobs</comment>
        <translation>
            <numerusform>%Ln einreichen</numerusform>
            <numerusform>%Ln einreichen</numerusform>
        </translation>
    </message>
    <message>
        <source>All or none: mend the file, or submit only the right ones.</source>
        <translation>Alles oder nichts: Bitte die Datei berichtigen oder nur die richtigen einreichen.</translation>
    </message>
    <message numerus="yes">
        <source>Submit only the %Ln right one(s)</source>
        <comment>button: so many jobs</comment>
        <translation>
            <numerusform>Nur den %Ln richtigen einreichen</numerusform>
            <numerusform>Nur die %Ln richtigen einreichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Submitting %Ln job(s)…</source>
        <translation>
            <numerusform>Reicht %Ln Job ein…</numerusform>
            <numerusform>Reicht %Ln Jobs ein…</numerusform>
        </translation>
    </message>
    <message>
        <source>Not known whether the jobs were stored. Submit again: the same ids cannot run twice.</source>
        <translation>Es ist nicht bekannt, ob die Jobs gespeichert wurden. Erneut einreichen: Dieselben Kennungen können nicht zweimal laufen.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) submitted</source>
        <translation>
            <numerusform>%Ln Job eingereicht</numerusform>
            <numerusform>%Ln Jobs eingereicht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln had been there already</source>
        <translation>
            <numerusform>%Ln war schon da</numerusform>
            <numerusform>%Ln waren schon da</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::ImportModel</name>
    <message>
        <source>Line %1: %2</source>
        <translation>Zeile %1: %2</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Zeile</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Job</translation>
    </message>
    <message>
        <source>What it runs</source>
        <translation>Was läuft</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>Was falsch ist</translation>
    </message>
</context>
<context>
    <name>node3::JobActions</name>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) kept</source>
        <translation>
            <numerusform>%Ln Job behalten</numerusform>
            <numerusform>%Ln Jobs behalten</numerusform>
        </translation>
    </message>
    <message>
        <source>Is deleted in a moment…</source>
        <translation>Wird gleich gelöscht…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) will be deleted.</source>
        <translation>
            <numerusform>%Ln Job wird gelöscht.</numerusform>
            <numerusform>%Ln Jobs werden gelöscht.</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln id(s) copied</source>
        <translation>
            <numerusform>%Ln Kennung kopiert</numerusform>
            <numerusform>%Ln Kennungen kopiert</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing was copied: the store has no such job any more.</source>
        <translation>Nichts wurde kopiert: Der Speicher hat keinen solchen Job mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln command(s) copied</source>
        <translation>
            <numerusform>%Ln Befehl kopiert</numerusform>
            <numerusform>%Ln Befehle kopiert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln ausgelassen</numerusform>
            <numerusform>%Ln ausgelassen</numerusform>
        </translation>
    </message>
    <message>
        <source>values of the environment come from the shell</source>
        <translation>Werte der Umgebung kommen aus der Shell</translation>
    </message>
    <message>
        <source>what it was submitted with cannot be read.</source>
        <translation>womit er eingereicht wurde, kann nicht gelesen werden.</translation>
    </message>
</context>
<context>
    <name>node3::JobPane</name>
    <message>
        <source>Timeline</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>Erklären</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) selected</source>
        <translation>
            <numerusform>%Ln Job ausgewählt</numerusform>
            <numerusform>%Ln Jobs ausgewählt</numerusform>
        </translation>
    </message>
    <message>
        <source>Select a job to see its attempts, why it waits, its log and its payload. Select several to act on all of them.</source>
        <translation>Wählen Sie einen Job, um seine Versuche, den Grund des Wartens, sein Log und seine Nutzlast zu sehen. Wählen Sie mehrere, um auf alle zu wirken.</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>deleted</source>
        <translation>gelöscht</translation>
    </message>
</context>
<context>
    <name>node3::JobsPage</name>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>Filter aufheben</translation>
    </message>
    <message numerus="yes">
        <source>%1 of %Ln job(s)</source>
        <translation>
            <numerusform>%1 von %Ln Job</numerusform>
            <numerusform>%1 von %Ln Jobs</numerusform>
        </translation>
    </message>
    <message>
        <source>No jobs yet. They come from Submit, node3ctl, or HTTP at %1.</source>
        <translation>Noch keine Jobs. Sie kommen über Einreichen, node3ctl oder HTTP an %1.</translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln job(s) matches.</source>
        <translation>
            <numerusform>Der einzige Job passt nicht.</numerusform>
            <numerusform>Keiner von %Ln Jobs passt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Id, name, submitter or error</source>
        <translation>Kennung, Name, Absender oder Fehler</translation>
    </message>
    <message>
        <source>searching ended jobs…</source>
        <translation>beendete Jobs werden gesucht…</translation>
    </message>
    <message numerus="yes">
        <source>only the newest %Ln ended job(s) that match</source>
        <translation>
            <numerusform>nur der neueste beendete Job, der passt</numerusform>
            <numerusform>nur die neuesten %Ln beendeten Jobs, die passen</numerusform>
        </translation>
    </message>
    <message>
        <source>Export jobs</source>
        <translation>Jobs exportieren</translation>
    </message>
</context>
<context>
    <name>node3::KeyBindings</name>
    <message>
        <source>%1 is needed by tables and fields. Add Ctrl or Alt.</source>
        <translation>%1 brauchen Tabellen und Felder. Bitte mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>A letter alone works only in tables, and this works everywhere. Add Ctrl or Alt.</source>
        <translation>Ein Buchstabe allein wirkt nur in Tabellen, dies aber überall. Bitte mit Strg oder Alt.</translation>
    </message>
    <message>
        <source>%1 is the key of “%2” (%3). Choose another, or change that one first.</source>
        <translation>%1 ist die Taste von „%2“ (%3). Bitte eine andere wählen oder jene zuerst ändern.</translation>
    </message>
</context>
<context>
    <name>node3::KeySheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Find a key or an action</source>
        <translation>Taste oder Aktion finden</translation>
    </message>
    <message>
        <source>Action, menu or key</source>
        <translation>Aktion, Menü oder Taste</translation>
    </message>
    <message>
        <source>Keys of jobs and agents that have no Ctrl or Alt work while their table has the focus.</source>
        <translation>Tasten für Jobs und Agenten ohne Strg oder Alt wirken, solange deren Tabelle den Fokus hat.</translation>
    </message>
    <message>
        <source>Copy as text</source>
        <translation>Als Text kopieren</translation>
    </message>
    <message>
        <source>Change keys…</source>
        <translation>Tasten ändern…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Your own key.</source>
        <translation>Eigene Taste.</translation>
    </message>
</context>
<context>
    <name>node3::KeysSection</name>
    <message>
        <source>Find an action</source>
        <translation>Aktion finden</translation>
    </message>
    <message>
        <source>Action or menu</source>
        <translation>Aktion oder Menü</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Go to a field and press the new key. Single letters are for actions that work while the table of jobs or agents has the focus.</source>
        <translation>In ein Feld gehen und die neue Taste drücken. Einzelne Buchstaben sind für Aktionen, die wirken, solange die Tabelle der Jobs oder Agenten den Fokus hat.</translation>
    </message>
    <message>
        <source>Key of %1, %2</source>
        <translation>Taste von %1, %2</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the key of %1</source>
        <translation>Taste von %1 zurücksetzen</translation>
    </message>
    <message>
        <source>Back to %1.</source>
        <translation>Zurück zu %1.</translation>
    </message>
    <message>
        <source>no key</source>
        <translation>keine Taste</translation>
    </message>
</context>
<context>
    <name>node3::ListenersSection</name>
    <message>
        <source>Every request needs a key.</source>
        <translation>Jede Anfrage braucht einen Schlüssel.</translation>
    </message>
    <message>
        <source>No request needs a key: whoever uses this machine may do all.</source>
        <translation>Keine Anfrage braucht einen Schlüssel: wer diesen Rechner benutzt, darf alles.</translation>
    </message>
    <message>
        <source>Reading needs no key on this machine; changing does.</source>
        <translation>Lesen braucht auf diesem Rechner keinen Schlüssel, Ändern schon.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy %1</source>
        <translation>%1 kopieren</translation>
    </message>
    <message>
        <source>Only a start takes another one: --%1 ADDRESS:PORT, or &quot;%2&quot; in the settings file.</source>
        <translation>Nur ein Start nimmt eine andere: --%1 ADRESSE:PORT oder „%2“ in der Einstellungsdatei.</translation>
    </message>
    <message>
        <source>Agents connect to</source>
        <translation>Agenten verbinden mit</translation>
    </message>
    <message>
        <source>HTTP API</source>
        <translation>HTTP-API</translation>
    </message>
    <message>
        <source>Keys of requests</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Only a start takes another rule: --require-keys, or &quot;require_keys&quot; in the settings file.</source>
        <translation>Nur ein Start nimmt eine andere Regel: --require-keys oder „require_keys“ in der Einstellungsdatei.</translation>
    </message>
    <message>
        <source>An agent here</source>
        <translation>Ein Agent hier</translation>
    </message>
    <message>
        <source>Starts an agent on this machine.</source>
        <translation>Startet einen Agenten auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>The store, its backups, keys and logs. Only a start takes another one: --data DIR.</source>
        <translation>Der Speicher, seine Sicherungen, Schlüssel und Protokolle. Nur ein Start nimmt einen anderen: --data DIR.</translation>
    </message>
    <message>
        <source>Settings file</source>
        <translation>Einstellungsdatei</translation>
    </message>
    <message>
        <source>What is applied on this page is written there; a flag of the start wins over it.</source>
        <translation>Was auf dieser Seite angewandt wird, steht dort; eine Option des Starts geht vor.</translation>
    </message>
</context>
<context>
    <name>node3::LogDocument</name>
    <message>
        <source>── errors ──</source>
        <translation>── Fehler ──</translation>
    </message>
</context>
<context>
    <name>node3::LogView</name>
    <message>
        <source>Log</source>
        <translation>Protokoll</translation>
    </message>
    <message>
        <source>Follow  End</source>
        <translation>Folgen  Ende</translation>
    </message>
    <message>
        <source>Goes to the end and stays there while more is written.</source>
        <translation>Geht ans Ende und bleibt dort, während weiter geschrieben wird.</translation>
    </message>
    <message>
        <source>Attempt</source>
        <translation>Versuch</translation>
    </message>
    <message>
        <source>Whose output is shown.</source>
        <translation>Wessen Ausgabe gezeigt wird.</translation>
    </message>
    <message>
        <source>Both</source>
        <translation>Beides</translation>
    </message>
    <message>
        <source>Output, and under it errors.</source>
        <translation>Ausgabe, darunter Fehler.</translation>
    </message>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>What it wrote to its standard output.</source>
        <translation>Was er auf die Standardausgabe schrieb.</translation>
    </message>
    <message>
        <source>Errors</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>What it wrote to its standard error output.</source>
        <translation>Was er auf die Fehlerausgabe schrieb.</translation>
    </message>
    <message>
        <source>Wrap</source>
        <translation>Umbrechen</translation>
    </message>
    <message>
        <source>Long lines go on in the next one.</source>
        <translation>Lange Zeilen gehen in der nächsten weiter.</translation>
    </message>
    <message>
        <source>Find in the log</source>
        <translation>Im Protokoll suchen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Ctrl+F. Return goes on, Shift+Return back, Esc ends it.</source>
        <translation>Strg+F. Eingabe sucht weiter, Umschalt+Eingabe zurück, Esc beendet.</translation>
    </message>
    <message>
        <source>Latest</source>
        <comment>attempt</comment>
        <translation>Neuester</translation>
    </message>
    <message>
        <source>Nothing written yet.</source>
        <translation>Noch nichts geschrieben.</translation>
    </message>
    <message>
        <source>Only the last 1 MiB of each stream is kept.</source>
        <translation>Nur das letzte 1 MiB jedes Stroms wird behalten.</translation>
    </message>
    <message numerus="yes">
        <source>Stands still; %Ln new line(s).</source>
        <translation>
            <numerusform>Steht still; %Ln neue Zeile.</numerusform>
            <numerusform>Steht still; %Ln neue Zeilen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Stands still.</source>
        <translation>Steht still.</translation>
    </message>
    <message>
        <source>%1 found or more.</source>
        <translation>%1 gefunden oder mehr.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln found.</source>
        <translation>
            <numerusform>%Ln gefunden.</numerusform>
            <numerusform>%Ln gefunden.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::MainWindow</name>
    <message>
        <source>%1 queued – node³</source>
        <comment>window title</comment>
        <translation>%1 eingereiht – node³</translation>
    </message>
    <message>
        <source>Demo ×%1</source>
        <comment>window title</comment>
        <translation>Demo ×%1</translation>
    </message>
    <message>
        <source>Theme: %1</source>
        <translation>Farben: %1</translation>
    </message>
    <message>
        <source>Density: %1</source>
        <translation>Dichte: %1</translation>
    </message>
    <message>
        <source>A demo market opens in its own window.</source>
        <translation>Ein Demo-Marktplatz öffnet sich in einem eigenen Fenster.</translation>
    </message>
</context>
<context>
    <name>node3::MapPane</name>
    <message>
        <source>none</source>
        <comment>grouping of the fleet map</comment>
        <translation>keine</translation>
    </message>
    <message>
        <source>model</source>
        <comment>grouping of the fleet map</comment>
        <translation>Modell</translation>
    </message>
    <message>
        <source>region</source>
        <comment>grouping of the fleet map</comment>
        <translation>Region</translation>
    </message>
    <message numerus="yes">
        <source>Fleet map, %Ln agent(s)</source>
        <translation>
            <numerusform>Flotte, %Ln Agent</numerusform>
            <numerusform>Flotte, %Ln Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>Group: %1</source>
        <translation>Gruppen: %1</translation>
    </message>
</context>
<context>
    <name>node3::MarketClient</name>
    <message>
        <source>The demo&apos;s market has not started. The engine runs without it.</source>
        <translation>Der Markt der Demo ist nicht gestartet. Die Engine läuft ohne ihn.</translation>
    </message>
    <message>
        <source>The demo&apos;s market does not answer any more. The engine runs on without it.</source>
        <translation>Der Markt der Demo antwortet nicht mehr. Die Engine läuft ohne ihn weiter.</translation>
    </message>
    <message>
        <source>the market does not answer</source>
        <translation>der Markt antwortet nicht</translation>
    </message>
    <message>
        <source>the market is behind with its answers</source>
        <translation>der Markt ist mit seinen Antworten im Rückstand</translation>
    </message>
    <message>
        <source>the market&apos;s answer cannot be read</source>
        <translation>die Antwort des Markts ist nicht lesbar</translation>
    </message>
</context>
<context>
    <name>node3::NameDialog</name>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
</context>
<context>
    <name>node3::NamesDialog</name>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message numerus="yes">
        <source>None of %Ln matches.</source>
        <translation>
            <numerusform>Keiner von %Ln passt.</numerusform>
            <numerusform>Keiner von %Ln passt.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::NotificationsSection</name>
    <message>
        <source>A new entry of the advisor, or one that has grown worse, is told once. What is acknowledged or snoozed is not.</source>
        <translation>Ein neuer Eintrag des Ratgebers, oder einer, der schlimmer geworden ist, wird einmal gemeldet. Bestätigte und still gestellte werden es nicht.</translation>
    </message>
    <message>
        <source>Tell of</source>
        <translation>Melden</translation>
    </message>
    <message>
        <source>what is bad</source>
        <translation>was schlecht ist</translation>
    </message>
    <message>
        <source>what is bad or to watch</source>
        <translation>was schlecht oder zu beachten ist</translation>
    </message>
    <message>
        <source>Notification of the desktop</source>
        <translation>Mitteilung der Arbeitsfläche</translation>
    </message>
    <message>
        <source>Sound</source>
        <translation>Ton</translation>
    </message>
    <message>
        <source>Only while the window is not active</source>
        <translation>Nur solange das Fenster nicht aktiv ist</translation>
    </message>
    <message>
        <source>Webhook</source>
        <translation>Webhook</translation>
    </message>
    <message>
        <source>Send a test</source>
        <translation>Probe senden</translation>
    </message>
    <message>
        <source>Sending…</source>
        <translation>Wird gesendet …</translation>
    </message>
    <message>
        <source>What is told goes to this address as JSON, whether the window is active or not.</source>
        <translation>Was gemeldet wird, geht als JSON an diese Adresse, ob das Fenster aktiv ist oder nicht.</translation>
    </message>
    <message>
        <source>The last: %1</source>
        <translation>Zuletzt: %1</translation>
    </message>
</context>
<context>
    <name>node3::Notifier</name>
    <message numerus="yes">
        <source>%Ln new entries of the advisor</source>
        <translation>
            <numerusform>%Ln neuer Eintrag des Ratgebers</numerusform>
            <numerusform>%Ln neue Einträge des Ratgebers</numerusform>
        </translation>
    </message>
    <message>
        <source>node³ can be heard here</source>
        <translation>node³ ist hier zu hören</translation>
    </message>
    <message>
        <source>This is a test. New entries of the advisor look like it.</source>
        <translation>Das ist eine Probe. Neue Einträge des Ratgebers sehen so aus.</translation>
    </message>
</context>
<context>
    <name>node3::OrderedTable</name>
    <message>
        <source>Reset columns</source>
        <translation>Spalten zurücksetzen</translation>
    </message>
</context>
<context>
    <name>node3::OutOfServiceChart</name>
    <message>
        <source>Agents out of service</source>
        <translation>Agenten außer Dienst</translation>
    </message>
    <message>
        <source>Agents that get no work, by what keeps them from it.</source>
        <translation>Agenten, die keine Arbeit bekommen, nach dem Grund.</translation>
    </message>
    <message>
        <source>%1 in service</source>
        <translation>%1 im Dienst</translation>
    </message>
    <message>
        <source>unhealthy %1</source>
        <translation>antworten nicht %1</translation>
    </message>
    <message>
        <source>disconnected %1</source>
        <translation>getrennt %1</translation>
    </message>
    <message>
        <source>quarantined %1</source>
        <translation>in Quarantäne %1</translation>
    </message>
    <message>
        <source>draining %1</source>
        <translation>wird geleert %1</translation>
    </message>
</context>
<context>
    <name>node3::OutputView</name>
    <message>
        <source>Output</source>
        <translation>Ausgabe</translation>
    </message>
    <message>
        <source>It gave no output back.</source>
        <translation>Er hat keine Ausgabe zurückgegeben.</translation>
    </message>
    <message>
        <source>No output yet: an agent gives it back when the job completes.</source>
        <translation>Noch keine Ausgabe: ein Agent gibt sie zurück, wenn der Job fertig ist.</translation>
    </message>
</context>
<context>
    <name>node3::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>Überblick</translation>
    </message>
    <message>
        <source>Whole range</source>
        <translation>Ganzer Zeitraum</translation>
    </message>
    <message>
        <source>Leaves the part that was dragged over (Esc).</source>
        <translation>Verlässt den aufgezogenen Ausschnitt (Esc).</translation>
    </message>
    <message>
        <source>The charts show the last %1.</source>
        <comment>5 min</comment>
        <translation>Die Diagramme zeigen die letzten %1.</translation>
    </message>
    <message>
        <source>Charts of the last %1</source>
        <comment>5 min</comment>
        <translation>Diagramme der letzten %1</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Saves the charts as a picture or as figures.</source>
        <translation>Speichert die Diagramme als Bild oder als Zahlen.</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>node³ – %1 to %2</source>
        <comment>title of a picture: from when to when</comment>
        <translation>node³ – %1 bis %2</translation>
    </message>
    <message>
        <source>Save charts</source>
        <translation>Diagramme speichern</translation>
    </message>
    <message>
        <source>Save charts&apos; figures</source>
        <translation>Zahlen der Diagramme speichern</translation>
    </message>
</context>
<context>
    <name>node3::PageFrame</name>
    <message>
        <source>Trouble %1 of %2</source>
        <translation>Störung %1 von %2</translation>
    </message>
    <message>
        <source>Nothing is in trouble: no agent is missing, no job has failed, and each can run.</source>
        <translation>Keine Störung: kein Agent fehlt, kein Job ist fehlgeschlagen, und jeder kann laufen.</translation>
    </message>
</context>
<context>
    <name>node3::PaneHead</name>
    <message>
        <source>Copy id</source>
        <translation>Kennung kopieren</translation>
    </message>
</context>
<context>
    <name>node3::PauseDialog</name>
    <message>
        <source>Pause assignment</source>
        <translation>Vergabe pausieren</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Jobs</translation>
    </message>
    <message>
        <source>all jobs</source>
        <translation>alle Jobs</translation>
    </message>
    <message>
        <source>only %1</source>
        <comment>jobs of one priority</comment>
        <translation>nur %1</translation>
    </message>
    <message>
        <source>For</source>
        <translation>Für</translation>
    </message>
    <message>
        <source>min</source>
        <translation>min</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>required</source>
        <translation>nötig</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) wait now. Running jobs go on; it ends by itself.</source>
        <translation>
            <numerusform>%Ln Job wartet gerade. Laufende Jobs laufen weiter; die Pause endet von selbst.</numerusform>
            <numerusform>%Ln Jobs warten gerade. Laufende Jobs laufen weiter; die Pause endet von selbst.</numerusform>
        </translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pausieren</translation>
    </message>
    <message>
        <source>Say why first: everybody sees it while it lasts.</source>
        <translation>Erst den Grund nennen: alle sehen ihn, solange sie dauert.</translation>
    </message>
</context>
<context>
    <name>node3::PayloadView</name>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copies what is shown here; values that are not shown are not copied.</source>
        <translation>Kopiert, was hier zu sehen ist; nicht gezeigte Werte werden nicht kopiert.</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>Not shown: %1</source>
        <translation>Nicht gezeigt: %1</translation>
    </message>
    <message>
        <source>Hide values</source>
        <translation>Werte verbergen</translation>
    </message>
    <message>
        <source>Show values</source>
        <translation>Werte zeigen</translation>
    </message>
    <message>
        <source>Shows the values of the environment. Who looked, and when, is in the event log.</source>
        <translation>Zeigt die Werte der Umgebung. Wer sie wann ansah, steht im Ereignisprotokoll.</translation>
    </message>
    <message>
        <source>Asked…</source>
        <translation>Angefragt…</translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) of the environment shown</source>
        <translation>
            <numerusform>%Ln Wert der Umgebung gezeigt</numerusform>
            <numerusform>%Ln Werte der Umgebung gezeigt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln value(s) of the environment not shown</source>
        <translation>
            <numerusform>%Ln Wert der Umgebung nicht gezeigt</numerusform>
            <numerusform>%Ln Werte der Umgebung nicht gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::PlotPane</name>
    <message>
        <source>%1 M</source>
        <comment>millions, at an axis</comment>
        <translation>%1 Mio.</translation>
    </message>
    <message>
        <source>%1 k</source>
        <comment>thousands, at an axis</comment>
        <translation>%1 Tsd.</translation>
    </message>
</context>
<context>
    <name>node3::QueueChart</name>
    <message>
        <source>Queue by priority</source>
        <translation>Wartende nach Dringlichkeit</translation>
    </message>
    <message>
        <source>Jobs that are queued or wait for a retry, by the priority in force.</source>
        <translation>Jobs, die anstehen oder auf einen neuen Versuch warten, nach der geltenden Priorität.</translation>
    </message>
    <message>
        <source>%1 in all</source>
        <comment>jobs that wait</comment>
        <translation>%1 insgesamt</translation>
    </message>
</context>
<context>
    <name>node3::Rail</name>
    <message>
        <source>Pages, %1</source>
        <translation>Seiten, %1</translation>
    </message>
    <message>
        <source>Shows what is counted here.</source>
        <translation>Zeigt, was hier gezählt wird.</translation>
    </message>
</context>
<context>
    <name>node3::RateChart</name>
    <message>
        <source>Jobs that completed, jobs that failed for good, and attempts that were tried again, on each day of this place.</source>
        <translation>Fertige Jobs, endgültig gescheiterte und wiederholte Versuche an jedem Tag dieses Ortes.</translation>
    </message>
    <message>
        <source>Jobs that completed, jobs that failed for good, and attempts that are tried again, in a minute.</source>
        <translation>Fertige Jobs, endgültig gescheiterte und wiederholte Versuche je Minute.</translation>
    </message>
    <message>
        <source>Per day</source>
        <translation>Je Tag</translation>
    </message>
    <message>
        <source>Per minute</source>
        <translation>Je Minute</translation>
    </message>
    <message>
        <source>completed %1</source>
        <translation>fertig %1</translation>
    </message>
    <message>
        <source>failed %1</source>
        <translation>gescheitert %1</translation>
    </message>
    <message>
        <source>retried %1</source>
        <translation>wiederholt %1</translation>
    </message>
</context>
<context>
    <name>node3::Remedies</name>
    <message numerus="yes">
        <source>Show %Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agenten zeigen</numerusform>
            <numerusform>%Ln Agenten zeigen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Resume %Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agenten wieder einsetzen</numerusform>
            <numerusform>%Ln Agenten wieder einsetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Reinstate %Ln agent(s)</source>
        <translation>
            <numerusform>%Ln Agenten wieder einsetzen</numerusform>
            <numerusform>%Ln Agenten wieder einsetzen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Run %Ln job(s) next</source>
        <translation>
            <numerusform>%Ln Job als Nächstes</numerusform>
            <numerusform>%Ln Jobs als Nächste</numerusform>
        </translation>
    </message>
    <message>
        <source>%1…</source>
        <comment>button that asks first</comment>
        <translation>%1 …</translation>
    </message>
    <message>
        <source>Nothing was changed: %1 is not what it was any more.</source>
        <translation>Nichts wurde geändert: %1 ist nicht mehr, was es war.</translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed: %Ln agent(s) are not what they were any more.</source>
        <translation>
            <numerusform>Nichts wurde geändert: %Ln Agent ist nicht mehr, was er war.</numerusform>
            <numerusform>Nichts wurde geändert: %Ln Agenten sind nicht mehr, was sie waren.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Nothing was changed: %Ln job(s) are not what they were any more.</source>
        <translation>
            <numerusform>Nichts wurde geändert: %Ln Job ist nicht mehr, was er war.</numerusform>
            <numerusform>Nichts wurde geändert: %Ln Jobs sind nicht mehr, was sie waren.</numerusform>
        </translation>
    </message>
    <message>
        <source>%1 is %2 now.</source>
        <comment>a setting and its value</comment>
        <translation>%1 ist jetzt %2.</translation>
    </message>
    <message>
        <source>Not done: %1</source>
        <translation>Nicht ausgeführt: %1</translation>
    </message>
</context>
<context>
    <name>node3::ReportSaver</name>
    <message>
        <source>Save report</source>
        <translation>Bericht sichern</translation>
    </message>
    <message>
        <source>The report is in %1.</source>
        <translation>Der Bericht steht in %1.</translation>
    </message>
</context>
<context>
    <name>node3::RestartDialog</name>
    <message>
        <source>Start the demo anew at ×%1?</source>
        <translation>Demo bei ×%1 neu beginnen?</translation>
    </message>
    <message>
        <source>How fast its time passes is decided when a demo starts. This one is stopped and another begins: its jobs, history and settings begin anew.</source>
        <translation>Wie schnell ihre Zeit vergeht, steht fest, wenn eine Demo beginnt. Diese endet und eine andere beginnt: Jobs, Verlauf und Einstellungen fangen neu an.</translation>
    </message>
    <message>
        <source>How fast its time passes is decided when a demo starts. This one is stopped and begins again on the same data: its jobs are kept, its market and charts begin anew.</source>
        <translation>Wie schnell ihre Zeit vergeht, steht fest, wenn eine Demo beginnt. Diese endet und beginnt wieder auf denselben Daten: Ihre Jobs bleiben, ihr Markt und ihre Diagramme fangen neu an.</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Diese behalten</translation>
    </message>
    <message>
        <source>Start anew at ×%1</source>
        <translation>Bei ×%1 neu beginnen</translation>
    </message>
</context>
<context>
    <name>node3::ResultBar</name>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Results…</source>
        <translation>Ergebnisse …</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Anhalten</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>%L1 of %L2 done</source>
        <translation>%L1 von %L2 ausgeführt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) stopping</source>
        <translation>
            <numerusform>%Ln Job wird abgebrochen</numerusform>
            <numerusform>%Ln Jobs werden abgebrochen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln asked, not done yet</source>
        <translation>
            <numerusform>%Ln verlangt, noch nicht ausgeführt</numerusform>
            <numerusform>%Ln verlangt, noch nicht ausgeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln not done</source>
        <translation>
            <numerusform>%Ln nicht ausgeführt</numerusform>
            <numerusform>%Ln nicht ausgeführt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln taken back</source>
        <translation>
            <numerusform>%Ln zurückgenommen</numerusform>
            <numerusform>%Ln zurückgenommen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left untouched</source>
        <translation>
            <numerusform>%Ln unberührt</numerusform>
            <numerusform>%Ln unberührt</numerusform>
        </translation>
    </message>
    <message>
        <source>%L1 s</source>
        <comment>time until the line goes</comment>
        <translation>%L1 s</translation>
    </message>
    <message>
        <source>%1: not done: %2</source>
        <comment>item: what happened</comment>
        <translation>%1: nicht getan: %2</translation>
    </message>
    <message>
        <source>%1: asked, not done yet</source>
        <comment>item: what happened</comment>
        <translation>%1: angefragt, noch nicht getan</translation>
    </message>
    <message>
        <source>%1: done</source>
        <comment>item: what happened</comment>
        <translation>%1: getan</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>Ergebnisse</translation>
    </message>
</context>
<context>
    <name>node3::RibbonChart</name>
    <message>
        <source>Agents</source>
        <translation>Agenten</translation>
    </message>
    <message>
        <source>idle</source>
        <translation>frei</translation>
    </message>
    <message>
        <source>in use</source>
        <translation>in Arbeit</translation>
    </message>
    <message>
        <source>full</source>
        <translation>voll</translation>
    </message>
    <message>
        <source>set aside</source>
        <translation>außer Dienst</translation>
    </message>
    <message>
        <source>no contact</source>
        <translation>kein Kontakt</translation>
    </message>
    <message>
        <source>unhealthy</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>No agent is connected.</source>
        <translation>Kein Agent ist verbunden.</translation>
    </message>
    <message>
        <source>Slots in use of each agent; the line below says what kept it from work.</source>
        <translation>Belegte Slots jedes Agenten; die Linie darunter sagt, was ihn von der Arbeit abhielt.</translation>
    </message>
</context>
<context>
    <name>node3::RunPanel</name>
    <message>
        <source>Play</source>
        <translation>Spielen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Lauf stoppen</translation>
    </message>
    <message>
        <source>Next</source>
        <translation>Nächstes</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>Szenarien</translation>
    </message>
    <message>
        <source>Scenario %1: %2</source>
        <translation>Szenario %1: %2</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Störfälle</translation>
    </message>
    <message>
        <source>An operator sees that %1. Find out why, and cure it.</source>
        <translation>Ein Bediener sieht: %1. Warum, und was hilft?</translation>
    </message>
    <message>
        <source>One is played already; stop it first.</source>
        <translation>Es wird schon eines gespielt; erst stoppen.</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Plays the one after it.</source>
        <translation>Spielt das nächste.</translation>
    </message>
    <message>
        <source>Nothing is being played.</source>
        <translation>Es wird nichts gespielt.</translation>
    </message>
    <message>
        <source>Why: %1</source>
        <translation>Warum: %1</translation>
    </message>
    <message>
        <source>%1 after its begin</source>
        <translation>%1 nach dem Beginn</translation>
    </message>
    <message>
        <source>not yet</source>
        <translation>noch nicht</translation>
    </message>
    <message>
        <source>Since its begin</source>
        <translation>Seit dem Beginn</translation>
    </message>
    <message>
        <source>Figures turned bad</source>
        <translation>Werte wurden schlecht</translation>
    </message>
    <message>
        <source>First action of an operator</source>
        <translation>Erster Eingriff eines Bedieners</translation>
    </message>
    <message>
        <source>Figures good again, for good</source>
        <translation>Werte wieder gut, auf Dauer</translation>
    </message>
    <message>
        <source>Jobs that failed</source>
        <translation>Gescheiterte Jobs</translation>
    </message>
    <message>
        <source>Jobs lost</source>
        <translation>Verlorene Jobs</translation>
    </message>
    <message>
        <source>Incident: %1</source>
        <translation>Störfall: %1</translation>
    </message>
</context>
<context>
    <name>node3::RunTable</name>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>Mission</source>
        <translation>Mission</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>Schritt</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Urteil</translation>
    </message>
</context>
<context>
    <name>node3::SettingField</name>
    <message>
        <source>Take theirs</source>
        <translation>Jene übernehmen</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Meine behalten</translation>
    </message>
    <message>
        <source>not applied yet; now %1</source>
        <translation>noch nicht angewandt; jetzt %1</translation>
    </message>
    <message>
        <source>changed; the default is %1</source>
        <translation>geändert; üblich ist %1</translation>
    </message>
    <message>
        <source>the default</source>
        <translation>wie üblich</translation>
    </message>
    <message>
        <source>Only a start takes it: set &quot;%1&quot; in %2.</source>
        <translation>Nur ein Start nimmt es an: „%1“ in %2 setzen.</translation>
    </message>
    <message>
        <source>Only a start takes it: %1, or &quot;%2&quot; in %3.</source>
        <translation>Nur ein Start nimmt es an: %1 oder „%2“ in %3.</translation>
    </message>
    <message>
        <source>%1 to %2</source>
        <translation>%1 bis %2</translation>
    </message>
    <message>
        <source>given by %1: a start with it takes that value again</source>
        <translation>durch %1 gegeben: ein Start damit nimmt wieder jenen Wert</translation>
    </message>
    <message>
        <source>Somebody has set it to %1 meanwhile.</source>
        <translation>Inzwischen hat es jemand auf %1 gesetzt.</translation>
    </message>
</context>
<context>
    <name>node3::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>Abschnitte der Einstellungen</translation>
    </message>
    <message>
        <source>Balancer</source>
        <translation>Balancer</translation>
    </message>
    <message>
        <source>Retention</source>
        <translation>Aufbewahrung</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>Aussehen</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Listeners</source>
        <translation>Zugänge</translation>
    </message>
    <message numerus="yes">
        <source>%Ln typed</source>
        <comment>settings not applied</comment>
        <translation>
            <numerusform>%Ln offen</numerusform>
            <numerusform>%Ln offen</numerusform>
        </translation>
    </message>
    <message>
        <source>Notifications</source>
        <translation>Mitteilungen</translation>
    </message>
</context>
<context>
    <name>node3::SlotsDialog</name>
    <message>
        <source>Slots of %1</source>
        <translation>Slots von %1</translation>
    </message>
    <message numerus="yes">
        <source>Slots of %Ln agent(s)</source>
        <translation>
            <numerusform>Slots von %Ln Agenten</numerusform>
            <numerusform>Slots von %Ln Agenten</numerusform>
        </translation>
    </message>
    <message>
        <source>offer at most</source>
        <translation>höchstens anbieten</translation>
    </message>
    <message>
        <source>as the agent says itself</source>
        <translation>wie der Agent selbst sagt</translation>
    </message>
    <message>
        <source>Slots</source>
        <translation>Slots</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Grund</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Set slots</source>
        <translation>Slots setzen</translation>
    </message>
    <message>
        <source>More jobs run there now: they go on, and nothing new comes until fewer than that are left.</source>
        <translation>Dort laufen gerade mehr Jobs: sie laufen weiter, und Neues kommt erst, wenn weniger als das übrig sind.</translation>
    </message>
    <message>
        <source>Running jobs go on. An agent never gets more than it says itself.</source>
        <translation>Laufende Jobs laufen weiter. Ein Agent bekommt nie mehr, als er selbst sagt.</translation>
    </message>
</context>
<context>
    <name>node3::StatusLine</name>
    <message>
        <source>Engine, its two listeners, its store, and how old the figures are.</source>
        <translation>Die Engine, ihre zwei Adressen, ihr Speicher und das Alter der Zahlen.</translation>
    </message>
    <message>
        <source>Engine is stopping</source>
        <translation>Engine hält an</translation>
    </message>
    <message>
        <source>Engine is late</source>
        <translation>Engine ist verspätet</translation>
    </message>
    <message>
        <source>Engine is starting</source>
        <translation>Engine startet</translation>
    </message>
    <message>
        <source>Engine running</source>
        <translation>Engine läuft</translation>
    </message>
    <message>
        <source>agents %1</source>
        <comment>address</comment>
        <translation>Agenten %1</translation>
    </message>
    <message>
        <source>HTTP %1</source>
        <comment>address</comment>
        <translation>HTTP %1</translation>
    </message>
    <message>
        <source>store cannot write</source>
        <translation>Speicher kann nicht schreiben</translation>
    </message>
    <message>
        <source>store synced</source>
        <translation>Speicher gesichert</translation>
    </message>
    <message>
        <source>%1 old</source>
        <comment>age of the figures</comment>
        <translation>%1 alt</translation>
    </message>
    <message numerus="yes">
        <source>%Ln drain(s)</source>
        <translation>
            <numerusform>%Ln Agent wird geleert</numerusform>
            <numerusform>%Ln Agenten werden geleert</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::SubmitDialog</name>
    <message>
        <source>Submit a job</source>
        <translation>Einen Job einreichen</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Submit, stay open</source>
        <translation>Einreichen, offen bleiben</translation>
    </message>
    <message>
        <source>Submit</source>
        <translation>Einreichen</translation>
    </message>
    <message>
        <source>%1 submitted</source>
        <translation>%1 eingereicht</translation>
    </message>
    <message numerus="yes">
        <source>%Ln job(s) submitted</source>
        <translation>
            <numerusform>%Ln Job eingereicht</numerusform>
            <numerusform>%Ln Jobs eingereicht</numerusform>
        </translation>
    </message>
    <message>
        <source>Again</source>
        <translation>Erneut</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>Als Befehl kopieren</translation>
    </message>
    <message>
        <source>Duplicate %1 and edit</source>
        <translation>%1 duplizieren und bearbeiten</translation>
    </message>
    <message numerus="yes">
        <source>The first of %Ln selected job(s).</source>
        <translation>
            <numerusform>Der erste von %Ln gewählten Job.</numerusform>
            <numerusform>Der erste von %Ln gewählten Jobs.</numerusform>
        </translation>
    </message>
    <message>
        <source>Write a command: what the agents say stands here.</source>
        <translation>Bitte einen Befehl schreiben: Hier steht, was die Agenten dazu sagen.</translation>
    </message>
    <message>
        <source>When the fields are right, what the agents say stands here.</source>
        <translation>Sobald die Felder stimmen, steht hier, was die Agenten dazu sagen.</translation>
    </message>
    <message>
        <source>Not known: %1</source>
        <translation>Nicht bekannt: %1</translation>
    </message>
    <message>
        <source>Not known whether the job was stored. Submit again: the same id cannot run twice.</source>
        <translation>Es ist nicht bekannt, ob der Job gespeichert wurde. Erneut einreichen: Dieselbe Kennung kann nicht zweimal laufen.</translation>
    </message>
    <message>
        <source>Copied.</source>
        <translation>Kopiert.</translation>
    </message>
    <message>
        <source>Copied; values of the environment come from the shell.</source>
        <translation>Kopiert; Werte der Umgebung kommen aus der Shell.</translation>
    </message>
    <message>
        <source>Fields</source>
        <translation>Felder</translation>
    </message>
    <message>
        <source>Would it run?</source>
        <translation>Würde er laufen?</translation>
    </message>
</context>
<context>
    <name>node3::SubmitFields</name>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priorität</translation>
    </message>
    <message>
        <source>GPU memory</source>
        <translation>GPU-Speicher</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Unit of the GPU memory</source>
        <translation>Einheit des GPU-Speichers</translation>
    </message>
    <message>
        <source>1 GB is 10⁹ bytes, 1 GiB is 2³⁰ bytes.</source>
        <translation>1 GB sind 10⁹ Bytes, 1 GiB sind 2³⁰ Bytes.</translation>
    </message>
    <message>
        <source>Timeout</source>
        <translation>Zeitlimit</translation>
    </message>
    <message>
        <source>Retries</source>
        <translation>Wiederholungen</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>Kopien</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>Umgebung</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Payload</source>
        <translation>Nutzlast</translation>
    </message>
    <message>
        <source>Kept as it was: %1.</source>
        <translation>Unverändert übernommen: %1.</translation>
    </message>
    <message>
        <source>A quote is left open.</source>
        <translation>Ein Anführungszeichen ist offen.</translation>
    </message>
    <message>
        <source>The program and its arguments; no shell is involved.</source>
        <translation>Das Programm und seine Argumente; ohne Shell.</translation>
    </message>
    <message numerus="yes">
        <source>%Ln argument(s): %1</source>
        <translation>
            <numerusform>%Ln Argument: %1</numerusform>
            <numerusform>%Ln Argumente: %1</numerusform>
        </translation>
    </message>
    <message>
        <source>No size: write 24 GB or 24 GiB.</source>
        <translation>Keine Größe: 24 GB oder 24 GiB.</translation>
    </message>
    <message>
        <source>stopped after %1 (×%2)</source>
        <translation>beendet nach %1 (×%2)</translation>
    </message>
    <message>
        <source>90 s, 15 min, 1 h, 2 d</source>
        <translation>90 s, 15 min, 1 h, 2 d</translation>
    </message>
    <message numerus="yes">
        <source>at most %Ln failing attempt(s)</source>
        <translation>
            <numerusform>höchstens %Ln Fehlversuch</numerusform>
            <numerusform>höchstens %Ln Fehlversuche</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::TablePage</name>
    <message>
        <source>Pane</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Where the details of what is selected stand.</source>
        <translation>Wo die Einzelheiten des Ausgewählten stehen.</translation>
    </message>
    <message>
        <source>Re-sort F5</source>
        <translation>Neu ordnen F5</translation>
    </message>
    <message numerus="yes">
        <source>%Ln selected (Esc clears)</source>
        <translation>
            <numerusform>%Ln ausgewählt (Esc hebt auf)</numerusform>
            <numerusform>%Ln ausgewählt (Esc hebt auf)</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Order %1 old, %Ln changed</source>
        <translation>
            <numerusform>Ordnung %1 alt, %Ln geändert</numerusform>
            <numerusform>Ordnung %1 alt, %Ln geändert</numerusform>
        </translation>
    </message>
    <message>
        <source>Below the table</source>
        <translation>Unter der Tabelle</translation>
    </message>
    <message>
        <source>At the right</source>
        <translation>Rechts</translation>
    </message>
    <message>
        <source>Hidden</source>
        <translation>Ausgeblendet</translation>
    </message>
    <message>
        <source>Sorting %1…</source>
        <translation>%1 werden geordnet …</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Festgehalten</translation>
    </message>
</context>
<context>
    <name>node3::TimeRow</name>
    <message>
        <source>now</source>
        <translation>jetzt</translation>
    </message>
    <message>
        <source>Time axis: %1 to %2</source>
        <translation>Zeitachse: %1 bis %2</translation>
    </message>
</context>
<context>
    <name>node3::Timeline</name>
    <message numerus="yes">
        <source>%Ln earlier attempt(s) not shown</source>
        <translation>
            <numerusform>%Ln früherer Versuch nicht gezeigt</numerusform>
            <numerusform>%Ln frühere Versuche nicht gezeigt</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::UtilizationChart</name>
    <message>
        <source>Utilization</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>good 60–80 %</source>
        <translation>gut 60–80 %</translation>
    </message>
    <message>
        <source>85 %</source>
        <translation>85 %</translation>
    </message>
    <message>
        <source>Occupied slots of those that healthy agents in service offer.</source>
        <translation>Belegte Slots von denen, die antwortende Agenten im Dienst anbieten.</translation>
    </message>
</context>
<context>
    <name>node3::ViewButton</name>
    <message>
        <source>Filters with a name; own ones keep their columns and sorting.</source>
        <translation>Filter mit Namen; eigene behalten ihre Spalten und ihre Ordnung.</translation>
    </message>
    <message>
        <source>%1, changed</source>
        <comment>view: its filter was changed since</comment>
        <translation>%1, geändert</translation>
    </message>
    <message>
        <source>View: %1</source>
        <translation>Ansicht: %1</translation>
    </message>
    <message>
        <source>No filter</source>
        <translation>Kein Filter</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>Speichern als …</translation>
    </message>
    <message>
        <source>There are %L1 own views; delete one first.</source>
        <translation>Es gibt %L1 eigene Ansichten; zuerst eine löschen.</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>Diese Ansicht speichern</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the filter in &apos;%1&apos;</source>
        <translation>Den Filter in „%1“ speichern</translation>
    </message>
    <message>
        <source>Rename &apos;%1&apos;…</source>
        <translation>„%1“ umbenennen …</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>Die Ansicht umbenennen</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Delete &apos;%1&apos;</source>
        <translation>„%1“ löschen</translation>
    </message>
</context>
<context>
    <name>node3::WallAdvice</name>
    <message>
        <source>Nothing needs you.</source>
        <translation>Nichts zu tun.</translation>
    </message>
    <message numerus="yes">
        <source>and %Ln more</source>
        <translation>
            <numerusform>und %Ln weiterer</numerusform>
            <numerusform>und %Ln weitere</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>node3::WallDisplay</name>
    <message>
        <source>node³ wall display</source>
        <translation>node³ Wandanzeige</translation>
    </message>
</context>
<context>
    <name>node3::WallHead</name>
    <message>
        <source>%1 old</source>
        <comment>age of the figures</comment>
        <translation>%1 alt</translation>
    </message>
    <message>
        <source>NOT LIVE since %1</source>
        <translation>NICHT AKTUELL seit %1</translation>
    </message>
    <message numerus="yes">
        <source>%Ln bad</source>
        <translation>
            <numerusform>%Ln schlecht</numerusform>
            <numerusform>%Ln schlecht</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln to watch</source>
        <translation>
            <numerusform>%Ln zu beachten</numerusform>
            <numerusform>%Ln zu beachten</numerusform>
        </translation>
    </message>
    <message>
        <source>All is well</source>
        <translation>Alles ist gut</translation>
    </message>
</context>
<context>
    <name>node3::Webhook</name>
    <message>
        <source>It answered %1 and did not take it. Check the address, and what it accepts.</source>
        <translation>Die Antwort war %1, es wurde nicht angenommen. Die Adresse prüfen, und was dort angenommen wird.</translation>
    </message>
    <message>
        <source>It did not answer within %1 s. Is it running?</source>
        <translation>Keine Antwort innerhalb von %1 s. Läuft der Dienst?</translation>
    </message>
    <message>
        <source>It was not reached: %1.</source>
        <translation>Nicht erreicht: %1.</translation>
    </message>
    <message>
        <source>This is no address of a web service. It begins with https:// and the name of a machine.</source>
        <translation>Das ist keine Adresse eines Webdienstes. Sie beginnt mit https:// und dem Namen eines Rechners.</translation>
    </message>
    <message>
        <source>Too many are under way: this one was not sent.</source>
        <translation>Zu viele sind unterwegs: Diese wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>It was taken.</source>
        <translation>Angenommen.</translation>
    </message>
</context>
</TS>
