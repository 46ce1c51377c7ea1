package org.lingqu.exchange.gateway;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.lingqu.exchange.alarm.Watch;
import org.lingqu.kernel.Citation;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.sharing.Call;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.Change;
import org.lingqu.sharing.Grant;
import org.lingqu.sharing.Refusal;
import org.lingqu.sharing.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/** Puts a refusal into the one form in which problems are told. */
final class Refused {

    /** Seconds after which a retry can succeed. */
    static final String RETRY_AFTER = "retryAfter";

    private static final Logger LOG = LoggerFactory.getLogger(Refused.class);
    /** Told by the keys there are; there is no value to be named. */
    private static final String KEY_MISSING = "key-missing";

    private static final Set<String> BAD_INPUT =
            Set.of("matter-missing", "matter-malformed", "too-many-values", KEY_MISSING, "key-not-granted");
    private static final Set<String> TOO_MANY =
            Set.of("quota-exhausted", "call-over-quota", "copy-volume-used", "copy-over-volume", "rate-exceeded");

    /** What a newer version of a grant, or a newer grant, may answer otherwise. */
    private static final Set<String> WANTING =
            Set.of("grant-missing", "grant-withdrawn", "grant-suspended", "grant-expired");

    private Refused() {}

    /** What a caller is told of what was thrown when its call was read or decided. */
    static Problem of(RuntimeException thrown) {
        if (thrown instanceof Problem problem) {
            return problem;
        }
        if (thrown instanceof DataAccessException) {
            LOG.debug("call not admitted", thrown);
            return Problem.unavailable("gateway-lookup");
        }
        LOG.error("call not admitted", thrown);
        return Problem.unavailable("internal");
    }

    /** Whether a call was refused for want of a grant that lives. */
    static boolean isForWantOfGrant(Problem refusal) {
        return WANTING.contains(refusal.code());
    }

    /** Whether a call was refused because it was more than its grant allows. */
    static boolean isOverGrant(Problem refusal) {
        return TOO_MANY.contains(refusal.code());
    }

    /** A call that the grant does not allow. */
    static Problem by(Grant grant, Verdict.Refused verdict) {
        Refusal first = verdict.first();
        Problem problem = Problem.of(kind(first.code()), first.code());
        if (!first.code().equals("grant-missing")) {
            problem = problem.with(arguments(grant, first));
        }
        List<Map<String, Object>> changes = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        for (Refusal reason : verdict.reasons()) {
            String allowed = String.join("、", reason.allowed());
            faults.add(
                    reason.code().equals(KEY_MISSING)
                            ? Fault.of(reason.where(), reason.code(), allowed)
                            : Fault.of(reason.where(), reason.code(), reason.value(), allowed));
            Map<String, Object> change = new LinkedHashMap<>();
            change.put("where", reason.where());
            change.put("value", reason.value());
            change.put("allowed", reason.allowed());
            change.put("next", NextSteps.step(grant, verdict, reason));
            change.put("change", reason.change().words());
            changes.add(change);
        }
        Call proposal = verdict.repaired().orElse(null);
        if (proposal != null) {
            problem = problem.telling("proposal", plain(proposal, verdict));
            if (proposal.at().isAfter(verdict.call().at())) {
                Duration wait = Duration.between(verdict.call().at(), proposal.at());
                problem = problem.telling(RETRY_AFTER, wait.toSeconds() + 1);
            }
        }
        return problem.faults(faults)
                .steps(NextSteps.after(grant, verdict))
                .citing(first.citations().toArray(Citation[]::new))
                .telling("value", first.value())
                .telling("allowed", first.allowed())
                .telling("reasons", changes)
                .telling("repairable", proposal != null);
    }

    /** What fills the texts of a reason: the number of the grant, what stood there, what would be allowed; the last alone where nothing stood. */
    static Object[] arguments(Grant grant, Refusal reason) {
        String allowed = String.join("、", reason.allowed());
        return reason.code().equals(KEY_MISSING)
                ? new Object[] {allowed}
                : new Object[] {grant.number(), reason.value(), allowed};
    }

    /** The call that would be allowed, so that a program can make it; of the values only which of those asked for, never what they were. */
    private static Map<String, Object> plain(Call call, Verdict.Refused verdict) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("kind", call.kind().name());
        plain.put(call.kind() == CallKind.VERIFY ? "claims" : "items", call.items());
        if (call.key() != null) {
            plain.put("key", call.key());
            plain.put("values", kept(verdict));
        } else {
            plain.put("rows", call.rows());
        }
        plain.put("matter", call.matter());
        plain.put("notBefore", call.at().toString());
        return plain;
    }

    private static List<Integer> kept(Verdict.Refused verdict) {
        Set<Integer> dropped = verdict.reasons().stream()
                .map(Refusal::change)
                .filter(Change.RemoveValues.class::isInstance)
                .flatMap(change -> ((Change.RemoveValues) change).indexes().stream())
                .collect(Collectors.toSet());
        return IntStream.range(0, verdict.call().values().size())
                .filter(index -> !dropped.contains(index))
                .boxed()
                .toList();
    }

    /** More calls in a second than granted. */
    static Problem tooFast(Grant grant, long waitNanos) {
        long seconds = Math.max(1, Duration.ofNanos(waitNanos).toSeconds() + 1);
        return Problem.of(Problem.Kind.TOO_MANY, "rate-exceeded")
                .with(grant.number(), grant.frequency().perSecond())
                .citing(grant.basis().bounds().toArray(Citation[]::new))
                .telling("allowed", List.of(String.valueOf(grant.frequency().perSecond())))
                .telling(RETRY_AFTER, seconds);
    }

    /** The system asked for one identifier after the other and is slowed down until the alarm is lifted. */
    static Problem slowed(Grant grant, Duration wait) {
        return Problem.of(Problem.Kind.TOO_MANY, "identifiers-consecutive")
                .with(
                        grant.consumer().systemName(),
                        Watch.PAUSE.toSeconds(),
                        grant.provider().name())
                .citing(grant.basis().bounds().toArray(Citation[]::new))
                .telling(RETRY_AFTER, Math.max(1, wait.toSeconds() + 1));
    }

    private static Problem.Kind kind(String code) {
        if (TOO_MANY.contains(code)) {
            return Problem.Kind.TOO_MANY;
        }
        return BAD_INPUT.contains(code) ? Problem.Kind.BAD_INPUT : Problem.Kind.FORBIDDEN;
    }
}
