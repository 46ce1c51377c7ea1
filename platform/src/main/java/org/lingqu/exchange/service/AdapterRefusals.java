package org.lingqu.exchange.service;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.lingqu.audit.AuditTrail;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Sha256;
import org.lingqu.notice.Notice;
import org.lingqu.notice.Notices;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Keeps what the adapters before the departments' interfaces refused because it did not come from this exchange. */
@Service
public class AdapterRefusals {

    private static final int MOST = 20;

    /** An adapter tells at most so often; it adds up meanwhile. */
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final ServiceRows rows;
    private final AuditTrail audit;
    private final Notices notices;
    private final LegalTime time;
    private final ConcurrentMap<UUID, Instant> lastTold = new ConcurrentHashMap<>();

    AdapterRefusals(ServiceRows rows, AuditTrail audit, Notices notices, LegalTime time) {
        this.rows = rows;
        this.audit = audit;
        this.notices = notices;
        this.time = time;
    }

    /**
     * Calls of one address that were refused for one reason.
     *
     * @param from address they came from
     * @param reason one word, small letters and hyphens
     * @param count how many
     */
    public record Refused(String from, String reason, int count) {

        private boolean isPlain() {
            return from.matches("[0-9A-Fa-f.:%]{2,60}") && reason.matches("[a-z-]{1,30}") && count > 0;
        }
    }

    /**
     * Records what an adapter refused.
     *
     * @param key by which the adapter proves itself
     * @throws Problem {@code service-adapter-unknown}, whether there is no such interface or the key is another one;
     *     {@code service-refusals-malformed}; {@code service-refusals-too-fast}
     */
    @Transactional
    public void record(UUID id, String key, List<Refused> refusals) {
        byte[] given = Sha256.hex(key).getBytes(StandardCharsets.US_ASCII);
        boolean proven = rows.adapterKey(id)
                .filter(hash -> MessageDigest.isEqual(hash.getBytes(StandardCharsets.US_ASCII), given))
                .isPresent();
        DepartmentService service = rows.latest(id)
                .filter(found -> proven)
                .orElseThrow(() -> Problem.of(Problem.Kind.UNAUTHENTICATED, "service-adapter-unknown"));
        if (refusals.isEmpty() || refusals.size() > MOST || !refusals.stream().allMatch(Refused::isPlain)) {
            throw Problem.badInput("service-refusals-malformed").with(MOST);
        }
        Instant now = time.now();
        Instant last = lastTold.put(id, now);
        if (last != null && !now.isBefore(last) && now.isBefore(last.plus(PAUSE))) {
            throw Problem.of(Problem.Kind.TOO_MANY, "service-refusals-too-fast");
        }
        for (Refused each : refusals) {
            audit.record(Services.act(Actor.PLATFORM, "exchange.service.direct-call", service)
                    .with("from", each.from())
                    .with("reason", each.reason())
                    .with("count", each.count())
                    .refused("service-direct-call"));
        }
        notices.tell(Notice.to(
                        service.department(),
                        Phrase.of(
                                "exchange.service.direct-told",
                                service.title(),
                                refusals.get(0).from()))
                .holding(Permission.COLLECT)
                .at("/catalog/" + service.resource())
                .asGrave()
                .once("direct-call " + id + " " + time.today()));
    }
}
