package org.lingqu.sharing;

import java.util.List;
import org.lingqu.kernel.Fault;

/**
 * Why the rule of a provider did not grant an application at once (HS-5.2.3).
 *
 * @param rule number of the rule
 * @param faults every bound of the rule that the application goes beyond; never empty
 */
public record BeyondRule(String rule, List<Fault> faults) {

    public BeyondRule {
        faults = List.copyOf(faults);
    }

    String json() {
        return Json.write(this);
    }

    static BeyondRule of(String json) {
        BeyondRule kept = Json.read(json, BeyondRule.class);
        return new BeyondRule(
                kept.rule(), kept.faults().stream().map(BeyondRule::worded).toList());
    }

    /** Kinds are kept by their names; as constants they are put into the reader's words. */
    private static Fault worded(Fault fault) {
        return fault.code().equals(AnswerRule.KIND)
                ? Fault.of(
                        fault.where(),
                        fault.code(),
                        CallKind.valueOf(String.valueOf(fault.arguments().get(0))))
                : fault;
    }
}
