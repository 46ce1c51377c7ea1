package org.lingqu.quality.kind;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.lingqu.quality.Indicator;

/**
 * What a rule says, as a record of its parameters. Every kind follows the formula X = A / B of its indicator in GB/T 36344-2018; what A and B
 * are is said at each kind. One record for each of the twenty:
 *
 * <pre>
 * 0101 {@link Conformity.DataStandard}   0201 {@link Completeness.ElementsFilled}   0401 {@link Consistency.SameData}
 * 0102 {@link Conformity.DataModel}      0202 {@link Completeness.RecordsPresent}   0402 {@link Consistency.RelatedData}
 * 0103 {@link Conformity.Metadata}       0301 {@link Accuracy.ContentCorrect}       0501 {@link Timeliness.InPeriod}
 * 0104 {@link Conformity.BusinessRule}   0302 {@link Accuracy.FormatMet}            0502 {@link Timeliness.OnTime}
 * 0105 {@link Conformity.ReferenceData}  0303 {@link Accuracy.Duplicates}           0503 {@link Timeliness.InOrder}
 * 0106 {@link Conformity.SecurityNorm}   0304 {@link Accuracy.Uniqueness}           0601 {@link Accessibility.Accessible}
 *                                        0305 {@link Accuracy.DirtyData}            0602 {@link Accessibility.Usable}
 * </pre>
 */
public sealed interface RuleKind permits Conformity, Completeness, Accuracy, Consistency, Timeliness, Accessibility {

    Indicator indicator();

    /** How A and B are found. Only for parameters without faults. */
    Plan plan(Given given);

    /** Tells what is wrong with the parameters, all of it. */
    void check(ParameterCheck check);

    /** The items of the own entry the rule looks at; empty for a rule about the records as such. */
    List<String> items();

    /** Code of the other entry the rule looks at; empty for none. */
    default Optional<String> otherEntry() {
        return Optional.empty();
    }

    /** The item of the other entry whose value the own one must agree with; empty for none. */
    default Optional<String> disputable() {
        return Optional.empty();
    }

    /** The record of each indicator. */
    static Map<Indicator, Class<? extends RuleKind>> all() {
        Map<Indicator, Class<? extends RuleKind>> all = new EnumMap<>(Indicator.class);
        all.put(Indicator.DATA_STANDARD, Conformity.DataStandard.class);
        all.put(Indicator.DATA_MODEL, Conformity.DataModel.class);
        all.put(Indicator.METADATA, Conformity.Metadata.class);
        all.put(Indicator.BUSINESS_RULE, Conformity.BusinessRule.class);
        all.put(Indicator.REFERENCE_DATA, Conformity.ReferenceData.class);
        all.put(Indicator.SECURITY_NORM, Conformity.SecurityNorm.class);
        all.put(Indicator.ELEMENTS_FILLED, Completeness.ElementsFilled.class);
        all.put(Indicator.RECORDS_PRESENT, Completeness.RecordsPresent.class);
        all.put(Indicator.CONTENT_CORRECT, Accuracy.ContentCorrect.class);
        all.put(Indicator.FORMAT_MET, Accuracy.FormatMet.class);
        all.put(Indicator.DUPLICATES, Accuracy.Duplicates.class);
        all.put(Indicator.UNIQUENESS, Accuracy.Uniqueness.class);
        all.put(Indicator.DIRTY_DATA, Accuracy.DirtyData.class);
        all.put(Indicator.SAME_DATA, Consistency.SameData.class);
        all.put(Indicator.RELATED_DATA, Consistency.RelatedData.class);
        all.put(Indicator.IN_PERIOD, Timeliness.InPeriod.class);
        all.put(Indicator.ON_TIME, Timeliness.OnTime.class);
        all.put(Indicator.IN_ORDER, Timeliness.InOrder.class);
        all.put(Indicator.ACCESSIBLE, Accessibility.Accessible.class);
        all.put(Indicator.USABLE, Accessibility.Usable.class);
        return all;
    }
}
