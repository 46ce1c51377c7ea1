package org.lingqu.exchange.service;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.Act;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What is odd about the answers of an interface, as an act in the trail and a notice to its department: fields that are not declared, values
 * that are not as declared, rows nobody asked for. Names and numbers only, and each at most once a minute for one interface.
 */
@Component
class ServiceReports {

    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final int MOST_NAMES = 20;

    /** What can be odd. */
    enum Oddity {
        UNDECLARED("exchange.service.undeclared", "exchange.service.undeclared-told"),
        UNFIT("exchange.service.unfit", "exchange.service.unfit-told"),
        FOREIGN("exchange.service.foreign", "exchange.service.foreign-told");

        private final String verb;
        private final String said;

        Oddity(String verb, String said) {
            this.verb = verb;
            this.said = said;
        }
    }

    private record Of(UUID service, int version, Oddity oddity) {}

    private static final class Heap {
        private final Set<String> names = new TreeSet<>();
        private @Nullable Instant told;
        private long count;
    }

    private final ConcurrentMap<Of, Heap> heaps = new ConcurrentHashMap<>();
    private final AuditTrail audit;
    private final Notices notices;
    private final TransactionTemplate transaction;
    private final LegalTime time;

    ServiceReports(AuditTrail audit, Notices notices, TransactionTemplate transaction, LegalTime time) {
        this.audit = audit;
        this.notices = notices;
        this.transaction = transaction;
        this.time = time;
    }

    /** @param names of fields; never a value */
    void noticed(DepartmentService service, Oddity oddity, Collection<String> names, int count) {
        Heap heap = heaps.computeIfAbsent(new Of(service.id(), service.version(), oddity), of -> new Heap());
        String all;
        long total;
        synchronized (heap) {
            names.stream()
                    .limit(MOST_NAMES)
                    .filter(name -> heap.names.size() < MOST_NAMES)
                    .forEach(heap.names::add);
            heap.count += count;
            Instant now = time.now();
            Instant told = heap.told;
            if (told != null && !now.isBefore(told) && now.isBefore(told.plus(PAUSE))) {
                return;
            }
            all = String.join(", ", heap.names);
            total = heap.count;
            heap.told = now;
            heap.names.clear();
            heap.count = 0;
        }
        transaction.executeWithoutResult(status -> {
            audit.record(Act.of(Actor.PLATFORM, oddity.verb, service.subjectRef())
                    .with("names", all)
                    .with("answers", total)
                    .with("version", service.version()));
            notices.tell(Notice.to(service.department(), Phrase.of(oddity.said, service.title(), all))
                    .holding(Permission.COLLECT)
                    .at("/catalog/" + service.resource())
                    .once(oddity.verb + " " + service.id() + " " + service.version() + " " + time.today()));
        });
    }
}
