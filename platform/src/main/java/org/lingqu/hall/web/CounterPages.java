package org.lingqu.hall.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.CaseList;
import org.lingqu.casework.CaseLists;
import org.lingqu.casework.CaseQuery;
import org.lingqu.casework.CaseRow;
import org.lingqu.casework.ClockLight;
import org.lingqu.casework.ClockWords;
import org.lingqu.hall.Absence;
import org.lingqu.hall.Absences;
import org.lingqu.hall.Counter;
import org.lingqu.hall.Counters;
import org.lingqu.hall.GuidanceNotes;
import org.lingqu.hall.Hall;
import org.lingqu.hall.Tickets;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/**
 * The counters of the data hall. All departments see how long each queue is and who answers there; what the cases are about only the department
 * itself and who supervises.
 */
@Controller
class CounterPages {

    private static final int PAGE = 20;
    private static final CaseQuery FIRST = CaseQuery.of(CaseQuery.Scope.WAITING, PAGE);
    private static final Pattern FIELDS = Pattern.compile("person|from|until|reason");
    private static final Pattern GUIDANCE = Pattern.compile("text");

    private final Hall hall;
    private final Counters counters;
    private final Absences absences;
    private final GuidanceNotes guidance;
    private final Tickets tickets;
    private final CaseLists cases;
    private final ClockWords words;

    CounterPages(
            Hall hall,
            Counters counters,
            Absences absences,
            GuidanceNotes guidance,
            Tickets tickets,
            CaseLists cases,
            ClockWords words) {
        this.guidance = guidance;
        this.hall = hall;
        this.counters = counters;
        this.absences = absences;
        this.tickets = tickets;
        this.cases = cases;
        this.words = words;
    }

    @GetMapping("/hall/counters")
    String all(
            @RequestParam(defaultValue = "") String q,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        model.addAttribute(
                "view",
                new CountersView(
                        q,
                        counters.page(q, after == null ? before : after, after == null && before != null),
                        hall.citation().orElse(null)));
        model.addAttribute("place", "hall");
        return "hall/counters";
    }

    @GetMapping("/hall/counters/{department}")
    String one(
            Actor actor,
            @PathVariable String department,
            @RequestParam(required = false) @Nullable String light,
            @RequestParam(required = false) @Nullable String after,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        CaseQuery query = CaseQuery.of(CaseQuery.Scope.WAITING, PAGE)
                .lit(
                        Parameters.blankToNull(light) == null
                                ? null
                                : Parameters.constant(ClockLight.class, "light", light))
                .after(Parameters.blankToNull(after))
                .before(Parameters.blankToNull(before));
        return page(DepartmentId.of(department), query, actor, FormFaults.none(), FormFaults.none(), model);
    }

    @PostMapping("/hall/counters/{department}/absences")
    String record(Actor actor, @PathVariable String department, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        DepartmentId id = DepartmentId.of(department);
        try {
            Absence absence = absences.record(
                    new Absences.Wish(
                            FormFields.text(request, "person").isEmpty()
                                    ? null
                                    : AccountId.of(FormFields.text(request, "person")),
                            FormFields.day(request, "from", "absence-incomplete"),
                            FormFields.day(request, "until", "absence-incomplete"),
                            FormFields.text(request, "reason")),
                    actor);
            return "redirect:/hall/counters/" + absence.department() + "#absences";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(id, FIRST, actor, FormFaults.of(refused, request), FormFaults.none(), model);
        }
    }

    @PostMapping("/hall/counters/{department}/guidance")
    String guide(Actor actor, @PathVariable String department, HttpServletRequest request, Model model) {
        KnownFields.only(request, GUIDANCE);
        DepartmentId id = DepartmentId.of(department);
        try {
            guidance.give(id, FormFields.text(request, "text"), actor);
            return "redirect:/hall/counters/" + id + "#guidance";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(id, FIRST, actor, FormFaults.none(), FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/hall/absences/{id}/end")
    String end(Actor actor, @PathVariable String id) {
        Absence absence = absences.end(Uuids.parse(id), actor);
        return "redirect:/hall/counters/" + absence.department() + "#absences";
    }

    private String page(
            DepartmentId id, CaseQuery query, Actor actor, FormFaults absence, FormFaults note, Model model) {
        Counter counter = counters.of(id);
        CaseList list = cases.awaiting(id, query);
        List<UUID> recordable = counter.residents().stream()
                .map(resident -> resident.person().id())
                .filter(person -> Absences.mayRecord(person, actor))
                .map(AccountId::value)
                .toList();
        model.addAttribute(
                "view",
                new CounterView(
                        counter,
                        query,
                        list,
                        tickets.of(list.rows().stream().map(CaseRow::id).toList()),
                        absences.ahead(id),
                        recordable,
                        guidance.of(id, actor),
                        Absences.mayKnow(id, actor),
                        words));
        model.addAttribute("absence", absence);
        model.addAttribute("note", note);
        model.addAttribute("form", absence.any() ? absence : note);
        model.addAttribute("place", "hall");
        return "hall/counter";
    }
}
