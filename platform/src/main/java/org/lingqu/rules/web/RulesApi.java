package org.lingqu.rules.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.DueAnswers;
import org.lingqu.rules.Norm;
import org.lingqu.rules.Norms;
import org.lingqu.rules.PackWords;
import org.lingqu.rules.RuleKey;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.springframework.context.MessageSource;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The law as data, for programs. */
@RestController
@RequestMapping("/api/v1/rules")
@Tag(name = "rules")
class RulesApi {

    private final RulePacks packs;
    private final DueAnswers answers;
    private final Norms norms;
    private final RulesSheet sheet;
    private final MessageSource messages;
    private final LegalTime time;

    RulesApi(
            RulePacks packs,
            DueAnswers answers,
            Norms norms,
            RulesSheet sheet,
            MessageSource messages,
            LegalTime time) {
        this.packs = packs;
        this.answers = answers;
        this.norms = norms;
        this.sheet = sheet;
        this.messages = messages;
        this.time = time;
    }

    @GetMapping("/packs")
    @Operation(summary = "The rule packs, each in the version of today, with status and whether it counts here")
    List<RulesJson.Listed> packs() {
        return packs.ids().stream()
                .map(id -> listed(packs.at(id, time.today())))
                .toList();
    }

    private RulesJson.Listed listed(RulePack pack) {
        return RulesJson.listed(pack, packs.versions(pack.id()), packs.counts(pack.id()));
    }

    @GetMapping("/packs/{id}")
    @Operation(summary = "Everything one pack says, each value with its article and standing")
    RulesJson.Whole pack(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "") List<String> inherit,
            Locale reader) {
        RulePack pack = version == null ? packs.at(id, time.today()) : packs.version(id, version);
        return json(reader).whole(packs.inheriting(pack, inherit, time.today()), listed(pack));
    }

    @GetMapping("/compare")
    @Operation(summary = "Matters of a group side by side in several packs")
    List<RulesJson.Compared> compare(
            @RequestParam(name = "pack", defaultValue = "") List<String> ids,
            @RequestParam(defaultValue = "limits") String group,
            @RequestParam(defaultValue = "") String area,
            Locale reader) {
        List<RulePack> columns = (ids.isEmpty() ? packs.ids() : ids)
                .stream().map(id -> packs.at(id, time.today())).toList();
        RulesJson json = json(reader);
        return Groups.of(group, area).keys().stream()
                .map(key -> json.compared(key, columns))
                .toList();
    }

    @GetMapping("/compare.xlsx")
    @Operation(summary = "Everything side by side in all packs, as a workbook")
    void sheet(Locale reader, HttpServletResponse response) throws IOException {
        sheet.send(packs.ids().stream().map(id -> packs.at(id, time.today())).toList(), reader, response);
    }

    @GetMapping("/keys")
    @Operation(summary = "The keys of the packs")
    List<RuleKey> keys() {
        return RuleKey.all();
    }

    @GetMapping("/due")
    @Operation(summary = "When a limit ends that began on a day, with every counted and skipped day")
    Map<String, Object> due(
            @RequestParam(required = false) @Nullable String pack,
            @RequestParam String limit,
            @RequestParam String from,
            @RequestParam(defaultValue = "") List<String> inherit,
            Locale reader) {
        String asked = pack == null ? packs.active().id() : pack;
        return json(reader).due(answers.answer(asked, limit, day("from", from), inherit));
    }

    @GetMapping("/norms")
    @Operation(summary = "Norms that may be cited as a basis, all or for a use on a day")
    List<RulesJson.Basis> norms(
            @RequestParam(defaultValue = "") String use, @RequestParam(defaultValue = "") String day) {
        LocalDate on = day.isBlank() ? null : day("day", day);
        if (!use.isEmpty() && !NormsView.USES.containsKey(use)) {
            throw Problem.badInput("parameter-malformed").with("use");
        }
        List<Norm> found = use.isEmpty()
                ? norms.all().stream()
                        .filter(norm -> on == null || norm.inForce(on))
                        .toList()
                : norms.admitted(packs.active().list(NormsView.key(use)), on == null ? time.today() : on);
        return found.stream().map(RulesJson::basis).toList();
    }

    private RulesJson json(Locale reader) {
        return new RulesJson(PackWords.in(messages, reader));
    }

    private static LocalDate day(String parameter, String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.badInput("parameter-malformed").with(parameter);
        }
    }
}
