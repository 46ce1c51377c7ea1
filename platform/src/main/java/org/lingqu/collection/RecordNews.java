package org.lingqu.collection;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/** Tells of corrected records once readers get them, each once. */
@Component
class RecordNews {

    private final RecordCorrectionRows records;
    private final ApplicationEventPublisher events;

    RecordNews(RecordCorrectionRows records, ApplicationEventPublisher events) {
        this.records = records;
        this.events = events;
    }

    /** Readers get a version from now on; part of the transaction by which they do. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void served(Load load, int version) {
        records.nowServed(load.entry(), version)
                .forEach(each ->
                        events.publishEvent(new RecordCorrected(each, load.entryCode(), load.department(), version)));
    }
}
