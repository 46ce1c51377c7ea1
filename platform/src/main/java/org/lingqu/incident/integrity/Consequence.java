package org.lingqu.incident.integrity;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.lingqu.audit.Suspicion;
import org.lingqu.casework.Offences;
import org.lingqu.incident.Incidents;
import org.lingqu.incident.event.EventRegister;
import org.lingqu.incident.event.EventText;
import org.lingqu.incident.event.SecurityEvent;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What follows from data that were changed without leave: an event, an incident whose hold keeps the traces, a proposed act. */
@Component
class Consequence {

    /** The act of changing or deleting data without leave, where the regulation lists it. */
    private static final String OFFENCE = "UNAUTHORISED_CHANGE";

    /** Who holds the data reports, so the act is proposed about him; a person decides whether it was he. */
    private static final String PARTY = "reporter";

    /** What is started: the comparison found something, and no person is there to choose a plan. */
    private static final String PLAN = "incident.check.plan";

    private static final Logger LOG = LoggerFactory.getLogger(Consequence.class);

    private final EventRegister register;
    private final Incidents incidents;
    private final Offences offences;
    private final EventText text;
    private final TransactionTemplate transaction;

    Consequence(
            EventRegister register,
            Incidents incidents,
            Offences offences,
            EventText text,
            TransactionTemplate transaction) {
        this.register = register;
        this.incidents = incidents;
        this.offences = offences;
        this.text = text;
        this.transaction = transaction;
    }

    /**
     * Notes the event and opens its incident once. An incident that cannot be opened now – the regulation is not in force, its bodies are not
     * named – is opened by the next comparison that finds the same.
     *
     * @return the open event
     */
    UUID of(Suspicion told) {
        UUID event = register.note(told);
        try {
            transaction.executeWithoutResult(status -> follow(event));
        } catch (Problem against) {
            LOG.warn("no incident about {} yet", told.about().id(), against);
        }
        return event;
    }

    private void follow(UUID id) {
        SecurityEvent event = register.locked(id);
        Suspicion.Holder holder = event.holder();
        if (event.incident() != null || holder == null) {
            return;
        }
        String facts = text.of(event);
        Incidents.Opened opened = incidents.open(
                event.about(),
                null,
                LegalTime.dateOf(event.at()),
                facts,
                text.say(PLAN),
                Incidents.inTheNameOf(holder));
        offences.suggest(opened.id(), PARTY, List.of(OFFENCE), Map.of("facts", facts));
        register.becameIncident(id, opened);
    }
}
