package org.lingqu.quality.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.quality.Indicator;
import org.lingqu.quality.kind.RuleJson;
import org.lingqu.quality.kind.RuleKind;
import org.lingqu.quality.rule.Rule;
import org.lingqu.quality.rule.RuleState;
import org.lingqu.quality.rule.Rules;
import org.lingqu.quality.rule.StandardRef;
import org.lingqu.quality.rule.Suggestions;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The rules of a resource, for programs. */
@RestController
@RequestMapping(QualityApi.RESOURCE)
@Tag(name = "quality")
class RuleApi {

    private final Entries entries;
    private final Rules rules;
    private final Suggestions suggestions;

    RuleApi(Entries entries, Rules rules, Suggestions suggestions) {
        this.entries = entries;
        this.rules = rules;
        this.suggestions = suggestions;
    }

    /**
     * A rule.
     *
     * @param indicator number in GB/T 36344
     * @param parameters of the indicator's kind
     * @param floor least share of good elements in percent
     * @param origin ENTRY, STANDARD, PROFILE or HAND
     * @param reason why there is such a rule: a key of the message bundles
     * @param standard the standard, its version and rule, it follows from; null for none
     */
    record RuleJsonView(
            String id,
            int number,
            int version,
            String indicator,
            Map<String, Object> parameters,
            double floor,
            String state,
            String origin,
            String reason,
            @Nullable String standard) {

        static RuleJsonView of(Rule rule) {
            Phrase reason = rule.reason();
            return new RuleJsonView(
                    rule.id().toString(),
                    rule.number(),
                    rule.version(),
                    rule.indicator().number(),
                    JsonMapper.shared()
                            .readValue(RuleJson.write(rule.kind()), new TypeReference<Map<String, Object>>() {}),
                    rule.floor(),
                    rule.state().name(),
                    rule.origin().name(),
                    reason.key(),
                    RuleApi.standard(rule.standard()));
        }
    }

    static @Nullable String standard(@Nullable StandardRef standard) {
        return standard == null ? null : standard.code() + " v" + standard.version() + " #" + standard.rule();
    }

    /** A rule to make. */
    record NewRule(
            @Nullable String indicator,
            @Nullable Map<String, Object> parameters,
            @Nullable Double floor) {}

    /**
     * A rule as it shall be.
     *
     * @param version the version the program saw
     * @param parameters left out: as they are
     * @param floor left out: as it is
     * @param state IN_FORCE or OFF
     * @param why the reason of the change
     */
    record ChangedRule(
            int version,
            @Nullable Map<String, Object> parameters,
            @Nullable Double floor,
            @Nullable String state,
            @Nullable String why) {}

    private EntryVersion entry(String prefix, String suffix) {
        return entries.published(new ResourceCode(prefix + "/" + suffix));
    }

    private EntryVersion own(String prefix, String suffix, Actor actor) {
        EntryVersion entry = entry(prefix, suffix);
        Rules.mustOwn(entry, actor);
        return entry;
    }

    @GetMapping("/rules")
    @Operation(summary = "Rules of a resource in every state")
    List<RuleJsonView> list(
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String state) {
        RuleState wanted = RulePages.state(state);
        return rules.of(entry(prefix, suffix).entry()).stream()
                .filter(rule -> wanted == null || rule.state() == wanted)
                .map(RuleJsonView::of)
                .toList();
    }

    @PostMapping("/rules")
    @ResponseStatus(HttpStatus.CREATED)
    @Operation(summary = "Make a rule, in force at once: stewards of the provider")
    RuleJsonView add(Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody NewRule body) {
        EntryVersion entry = own(prefix, suffix, actor);
        Indicator indicator = Indicator.ofNumber(body.indicator() == null ? "" : body.indicator());
        RuleKind kind = RuleJson.of(indicator, body.parameters() == null ? Map.of() : body.parameters());
        return RuleJsonView.of(rules.add(entry, kind, body.floor() == null ? 95 : body.floor(), actor));
    }

    @PutMapping("/rules/{id}")
    @Operation(summary = "Change a rule, accept a suggested one, or switch one off: stewards of the provider")
    RuleJsonView change(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @PathVariable String id,
            @RequestBody ChangedRule body) {
        EntryVersion entry = own(prefix, suffix, actor);
        Rule rule = rules.get(entry.entry(), Uuids.parse(id));
        RuleState state = RulePages.state(body.state());
        if (state == RuleState.PROPOSED) {
            throw Problem.badInput("parameter-malformed").with("state");
        }
        return RuleJsonView.of(rules.change(
                entry,
                rule.id(),
                body.version(),
                body.parameters() == null ? rule.kind() : RuleJson.of(rule.indicator(), body.parameters()),
                body.floor() == null ? rule.floor() : body.floor(),
                state == null ? RuleState.IN_FORCE : state,
                body.why() == null ? "" : body.why(),
                actor));
    }

    @PostMapping("/suggestions")
    @Operation(
            summary = "Look at the newest data for rules that nearly all of it keeps; answers with the new suggestions")
    List<RuleJsonView> suggest(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        return suggestions.look(own(prefix, suffix, actor), actor).stream()
                .map(RuleJsonView::of)
                .toList();
    }
}
