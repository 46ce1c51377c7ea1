package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.sharing.AnswerRule;
import org.lingqu.sharing.AnswerRules;
import org.lingqu.sharing.AnswerTimes;
import org.lingqu.sharing.CallKind;
import org.lingqu.sharing.FilterForm;
import org.lingqu.sharing.Newest;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Rules by which a provider answers applications beforehand. Everybody may see them: they say what is granted at once. */
@RestController
@RequestMapping("/api/v1/sharing/rules")
@Tag(name = "sharing")
class RuleApi {

    /** Most on a page. */
    private static final int MOST = 50;

    private final AnswerRules rules;
    private final AnswerTimes times;
    private final LegalTime time;

    RuleApi(AnswerRules rules, AnswerTimes times, LegalTime time) {
        this.rules = rules;
        this.times = times;
        this.time = time;
    }

    /**
     * Bounds of a rule.
     *
     * @param kinds LOOKUP when left out
     * @param departments ids of the departments that may; left out: every department
     * @param days longest period from the day of the application
     * @param rows row filter an application must ask for; left out: any that reads no other items
     */
    record RuleBody(
            @Nullable List<String> items,
            @Nullable Set<CallKind> kinds,
            @Nullable List<String> departments,
            @Nullable Integer perDay,
            @Nullable Integer perSecond,
            @Nullable Integer days,
            @Nullable Map<String, Object> rows) {

        AnswerRules.Bounds bounds() {
            return new AnswerRules.Bounds(
                    items == null ? List.of() : items,
                    kinds == null ? Set.of(CallKind.LOOKUP) : kinds,
                    departments == null
                            ? List.of()
                            : departments.stream().map(DepartmentId::of).toList(),
                    perDay == null ? 0 : perDay,
                    perSecond == null ? 0 : perSecond,
                    days == null ? 0 : days,
                    FilterForm.read(rows, "rows"));
        }
    }

    /** A rule in force. */
    record RuleJson(
            String number,
            String resource,
            List<String> items,
            List<String> kinds,
            List<String> departments,
            int perDay,
            int perSecond,
            int days,
            Map<String, Object> rows,
            String setBy,
            Instant setAt) {

        static RuleJson of(AnswerRule rule) {
            return new RuleJson(
                    rule.number(),
                    rule.resource().value(),
                    rule.items(),
                    rule.kinds().stream().map(Enum::name).toList(),
                    rule.departmentNames(),
                    rule.perDay(),
                    rule.perSecond(),
                    rule.days(),
                    FilterForm.write(rule.rows()),
                    rule.setBy(),
                    rule.setAt());
        }
    }

    /**
     * How long answers of one way took.
     *
     * @param way as {@code Application.Route}
     * @param averageSeconds from lodging to the answer
     */
    record TimesJson(String way, long answered, long waiting, double averageSeconds, double medianSeconds) {

        static TimesJson of(AnswerTimes.Times times) {
            return new TimesJson(
                    times.route().name(),
                    times.answered(),
                    times.waiting(),
                    times.average().toMillis() / 1000.0,
                    times.median().toMillis() / 1000.0);
        }
    }

    @GetMapping
    @Operation(
            summary = "The rules in force for our data, by resource, at most 50; the header X-Next has the value of"
                    + " after for the next page")
    List<RuleJson> list(
            Actor actor, @RequestParam(required = false) @Nullable String after, HttpServletResponse response) {
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        ResourceCode last = after == null || after.isBlank() ? null : new ResourceCode(after);
        Newest<AnswerRule> page = rules.of(actor.home(), last, MOST);
        page.behind()
                .ifPresent(rule -> response.setHeader("X-Next", rule.resource().value()));
        return page.shown().stream().map(RuleJson::of).toList();
    }

    @GetMapping("/times")
    @Operation(summary = "How long our answers to applications took over the last year, by way of answering")
    List<TimesJson> times(Actor actor) {
        actor.mustBeAllowed(Permission.SHARING_ANSWER);
        Instant since = time.today().minusYears(1).atStartOfDay(LegalTime.ZONE).toInstant();
        return times.of(actor.home(), since).stream().map(TimesJson::of).toList();
    }

    @GetMapping("/{prefix}/{suffix}")
    @Operation(summary = "The rule under which applications for a resource are granted at once")
    RuleJson get(@PathVariable String prefix, @PathVariable String suffix) {
        ResourceCode resource = new ResourceCode(prefix + "/" + suffix);
        return rules.inForce(resource)
                .map(RuleJson::of)
                .orElseThrow(() -> Problem.notFound("rule-unknown").with(resource));
    }

    @PutMapping("/{prefix}/{suffix}")
    @Operation(
            summary = "Set the rule for a conditionally shared resource of the own department; an application that"
                    + " chooses its rows by other items is answered in a case")
    RuleJson set(Actor actor, @PathVariable String prefix, @PathVariable String suffix, @RequestBody RuleBody body) {
        return RuleJson.of(rules.set(new ResourceCode(prefix + "/" + suffix), body.bounds(), actor));
    }

    @DeleteMapping("/{prefix}/{suffix}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @Operation(summary = "End the rule; applications are answered in cases from now on")
    void remove(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        rules.remove(new ResourceCode(prefix + "/" + suffix), actor);
    }
}
