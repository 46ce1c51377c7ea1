package org.lingqu.exchange.correction;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.audit.KeyHash;
import org.lingqu.audit.KeyHashes;
import org.lingqu.audit.Recipients;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.Item;
import org.lingqu.collection.RecordCorrected;
import org.lingqu.collection.RecordCorrection;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.lingqu.organization.Departments;
import org.springframework.modulith.events.ApplicationModuleListener;
import org.springframework.stereotype.Component;

/**
 * Tells every department that received a record before it was corrected. The log answers by the salted hash of the record's values, so that
 * look-ups by any item, pages, files and tables are found exactly; where a record of the log holds no hashes, its department is told that the
 * record may have been among what it received. No value of the record stands in a notice.
 */
@Component
class CorrectionNews {

    private final RecordCorrections corrections;
    private final Recipients recipients;
    private final KeyHashes hashes;
    private final Entries entries;
    private final Departments departments;
    private final Notices notices;
    private final AuditTrail trail;

    CorrectionNews(
            RecordCorrections corrections,
            Recipients recipients,
            KeyHashes hashes,
            Entries entries,
            Departments departments,
            Notices notices,
            AuditTrail trail) {
        this.corrections = corrections;
        this.recipients = recipients;
        this.hashes = hashes;
        this.entries = entries;
        this.departments = departments;
        this.notices = notices;
        this.trail = trail;
    }

    @ApplicationModuleListener
    void on(RecordCorrected corrected) {
        corrections.known(corrected.load()).ifPresent(correction -> tell(corrected, correction));
    }

    private void tell(RecordCorrected corrected, RecordCorrection correction) {
        List<RecordCorrection.Told> all =
                recipients.of(corrected.resource(), identifiers(correction), correction.since()).stream()
                        .filter(each -> !each.department().equals(corrected.department()))
                        .map(each -> new RecordCorrection.Told(
                                each.department(),
                                departments
                                        .find(each.department())
                                        .map(department -> department.name())
                                        .orElse(""),
                                each.exact(),
                                each.calls(),
                                each.lastAt()))
                        .toList();
        corrections.told(corrected.load(), all);
        String items = items(corrected, correction);
        for (RecordCorrection.Told one : all) {
            notices.tell(Notice.to(
                            one.department(),
                            Phrase.of(
                                    one.exact() ? "exchange.correction.exact" : "exchange.correction.maybe",
                                    correction.load().entryName(),
                                    items,
                                    one.lastAt(),
                                    corrected.snapshot(),
                                    correction.load().departmentName()))
                    .holding(Permission.SHARING_APPLY)
                    .at("/catalog/" + corrected.resource().value())
                    .asGrave()
                    .once("record-corrected " + corrected.load() + " " + one.department()));
        }
        trail.record(Act.of(
                        Actor.PLATFORM,
                        "exchange.correction-tell",
                        correction.load().subject())
                .with("entry", corrected.resource())
                .with("exact", all.stream().filter(RecordCorrection.Told::exact).count())
                .with("maybe", all.stream().filter(each -> !each.exact()).count()));
    }

    /** The record could have been asked for by any of its values as it was served. */
    private Set<KeyHash> identifiers(RecordCorrection correction) {
        Set<KeyHash> all = new HashSet<>();
        for (String value : correction.before().values()) {
            if (value != null) {
                all.add(hashes.ofValue(value));
            }
        }
        return all;
    }

    private String items(RecordCorrected corrected, RecordCorrection correction) {
        Set<String> changed = correction.row().changes().keySet();
        return entries.findPublished(corrected.resource()).stream()
                .flatMap(entry -> entry.items().stream())
                .filter(item -> changed.contains(item.code()))
                .map(Item::name)
                .collect(Collectors.joining("、"));
    }
}
