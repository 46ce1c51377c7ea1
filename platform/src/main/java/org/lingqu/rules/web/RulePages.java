package org.lingqu.rules.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.DueAnswer;
import org.lingqu.rules.DueAnswers;
import org.lingqu.rules.Norm;
import org.lingqu.rules.Norms;
import org.lingqu.rules.RulePack;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What the law says here: dates, all regulations side by side, one regulation, the register of norms. */
@Controller
@RequestMapping("/rules")
class RulePages {

    /** The limit the calculator opens with, where the pack has it. */
    private static final String USUAL = "sharing.conditionalAnswer";

    private final RulePacks packs;
    private final DueAnswers answers;
    private final Norms norms;
    private final RulesSheet sheet;
    private final LegalTime time;

    RulePages(RulePacks packs, DueAnswers answers, Norms norms, RulesSheet sheet, LegalTime time) {
        this.packs = packs;
        this.answers = answers;
        this.norms = norms;
        this.sheet = sheet;
        this.time = time;
    }

    @GetMapping(params = "!export")
    String rules(
            Actor actor,
            @RequestParam(required = false) @Nullable String pack,
            @RequestParam(defaultValue = USUAL) String limit,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(defaultValue = "false") boolean inherit,
            @RequestParam(defaultValue = "limits") String group,
            @RequestParam(defaultValue = "") String area,
            @RequestParam(defaultValue = "false") boolean differing,
            HttpServletRequest request,
            Model model) {
        DueView due = due(
                pack == null ? packs.active().id() : pack,
                limit,
                from == null ? time.today().toString() : from,
                inherit || (pack == null && !packs.inherited().isEmpty()),
                request);
        Comparison comparison =
                new Comparison(columns(), packs.active().id(), packs.inherited(), Groups.of(group, area), differing);
        model.addAttribute("view", new RulesView(due, comparison, actor.may(Permission.ADMINISTER)));
        model.addAttribute("form", due.form());
        return "rules/rules";
    }

    private DueView due(String pack, String limit, String from, boolean inherit, HttpServletRequest request) {
        DueAnswer answer = null;
        FormFaults form = FormFaults.none();
        try {
            answer = answers.answer(pack, limit, day(from), superiors(pack, inherit));
        } catch (Problem refused) {
            if (!refused.code().equals("law-date") && !refused.code().equals("calendar-year-unknown")) {
                throw refused;
            }
            Problem told =
                    refused.faults().isEmpty() ? refused.faults(List.of(Fault.of("from", "law-from", from))) : refused;
            form = FormFaults.of(told, request);
        }
        RulePack asked = answer == null ? packs.get(pack) : answer.pack();
        return new DueView(packs.all(), asked, limit, from, inherit, answer, form);
    }

    private List<String> superiors(String pack, boolean inherit) {
        return inherit
                ? packs.get(pack).parents().stream().map(offer -> offer.pack()).toList()
                : List.of();
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException malformed) {
            throw Problem.badInput("law-date").with(text).faults(List.of(Fault.of("from", "law-date", text)));
        }
    }

    /** All regulations as they stand today. */
    private List<RulePack> columns() {
        return packs.ids().stream().map(id -> packs.at(id, time.today())).toList();
    }

    @GetMapping(params = "export=xlsx")
    void export(Locale reader, HttpServletResponse response) throws IOException {
        sheet.send(columns(), reader, response);
    }

    @GetMapping("/packs/{id}")
    String pack(
            @PathVariable String id,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "limits") String group,
            @RequestParam(defaultValue = "") String area,
            Model model) {
        boolean procedures = group.equals("procedures");
        Groups shown = procedures ? Groups.of("limits", "") : Groups.of(group, area);
        RulePack asked = version == null ? packs.at(id, time.today()) : packs.version(id, version);
        RulePack pack =
                id.equals(packs.active().id()) ? packs.inheriting(asked, packs.inherited(), time.today()) : asked;
        model.addAttribute("view", new PackView(pack, packs.versions(id), packs, shown, procedures));
        return "rules/pack";
    }

    @GetMapping("/norms")
    String norms(
            @RequestParam(defaultValue = "") String use,
            @RequestParam(defaultValue = "") String day,
            HttpServletRequest request,
            Model model) {
        String key = NormsView.USES.get(use);
        RulePack pack = packs.active();
        FormFaults form = FormFaults.none();
        LocalDate on = null;
        try {
            on = day.isBlank() ? null : day(day);
        } catch (Problem refused) {
            form = FormFaults.of(refused.faults(List.of(Fault.of("day", "law-date", day))), request);
        }
        LocalDate asked = on;
        List<Norm> listed = key == null
                ? norms.all().stream()
                        .filter(norm -> asked == null || norm.inForce(asked))
                        .toList()
                : norms.admitted(pack.list(key), asked == null ? time.today() : asked);
        model.addAttribute("view", new NormsView(listed, use, day, pack, form));
        model.addAttribute("form", form);
        return "rules/norms";
    }
}
