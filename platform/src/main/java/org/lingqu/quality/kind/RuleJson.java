package org.lingqu.quality.kind;

import java.util.Map;
import org.lingqu.kernel.Problem;
import org.lingqu.quality.Indicator;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The parameters of a rule as JSON, as they are kept and as programs send them. */
public final class RuleJson {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RuleJson() {}

    public static String write(RuleKind kind) {
        return JSON.writeValueAsString(kind);
    }

    /** @throws Problem {@code quality-parameters-malformed} when they are not those of the indicator */
    public static RuleKind read(Indicator indicator, String json) {
        try {
            return JSON.readValue(json, type(indicator));
        } catch (JacksonException wrong) {
            throw Problem.badInput("quality-parameters-malformed")
                    .with(indicator.number())
                    .causedBy(wrong);
        }
    }

    /** From parameters by name: texts, numbers, lists of texts. */
    public static RuleKind of(Indicator indicator, Map<String, Object> parameters) {
        return read(indicator, JSON.writeValueAsString(parameters));
    }

    private static Class<? extends RuleKind> type(Indicator indicator) {
        Class<? extends RuleKind> type = RuleKind.all().get(indicator);
        if (type == null) {
            throw Problem.unavailable("internal");
        }
        return type;
    }
}
