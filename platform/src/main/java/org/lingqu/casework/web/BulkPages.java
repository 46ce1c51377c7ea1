package org.lingqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Bulk;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.Question;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Several cases of one kind at once: choose them in the list, state once what the move asks for, read what became of each. */
@Controller
class BulkPages {

    private static final List<String> OURS = List.of("case", "move", "_csrf");

    private final Bulk bulk;
    private final Cases cases;

    BulkPages(Bulk bulk, Cases cases) {
        this.bulk = bulk;
        this.cases = cases;
    }

    /** Cases marked as {@code id_version}, the version being the one the person saw. */
    private record Marked(CaseFile file, int version) {}

    @GetMapping("/cases/bulk")
    String form(
            Actor actor,
            @RequestParam(name = "case", required = false) @Nullable List<String> marks,
            @RequestParam(defaultValue = "") String move,
            Model model) {
        return page(marked(marks, actor), move, List.of(), actor, FormFaults.none(), model);
    }

    /** The same from a form: some hundred cases do not fit into an address. */
    @PostMapping("/cases/bulk/choice")
    String choose(
            Actor actor,
            @RequestParam(name = "case", required = false) @Nullable List<String> marks,
            @RequestParam(defaultValue = "") String move,
            Model model) {
        return page(marked(marks, actor), move, List.of(), actor, FormFaults.none(), model);
    }

    @PostMapping("/cases/bulk")
    String act(
            Actor actor,
            @RequestParam(name = "case", required = false) @Nullable List<String> marks,
            @RequestParam(defaultValue = "") String move,
            HttpServletRequest request,
            Model model) {
        List<Marked> marked = marked(marks, actor);
        List<Bulk.Outcome> outcomes = bulk.act(
                marked.stream()
                        .map(one -> new Bulk.Item(one.file().id(), one.version()))
                        .toList(),
                move,
                inputs(request),
                actor);
        Problem wrong = wronglyStated(outcomes);
        return wrong == null
                ? page(marked, move, outcomes, actor, FormFaults.none(), model)
                : page(marked, move, List.of(), actor, FormFaults.of(wrong, request), model);
    }

    /** What was stated wrongly, where that alone kept every case from being decided: then the form comes back with what was typed. */
    private static @Nullable Problem wronglyStated(List<Bulk.Outcome> outcomes) {
        List<Problem> all = outcomes.stream()
                .map(Bulk.Outcome::problem)
                .filter(Objects::nonNull)
                .filter(problem -> problem.kind() == Problem.Kind.BAD_INPUT
                        && !problem.faults().isEmpty())
                .toList();
        return all.size() == outcomes.size() ? all.get(0) : null;
    }

    private List<Marked> marked(@Nullable List<String> marks, Actor actor) {
        List<Marked> all = new ArrayList<>();
        for (String mark : marks == null ? List.<String>of() : marks) {
            String[] parts = mark.split("_", 2);
            if (parts.length < 2 || !parts[1].matches("\\d{1,9}")) {
                throw Problem.badInput("list-mark-malformed").with(mark);
            }
            all.add(new Marked(cases.get(CaseId.of(parts[0]), actor), Integer.parseInt(parts[1])));
        }
        if (all.isEmpty() || all.size() > Bulk.MOST) {
            throw Problem.badInput("bulk-size").with(all.size(), Bulk.MOST);
        }
        if (all.stream().map(one -> one.file().procedure()).distinct().count() > 1) {
            throw Problem.badInput("bulk-mixed");
        }
        return all;
    }

    private static Inputs inputs(HttpServletRequest request) {
        Map<String, List<String>> stated = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name)) {
                stated.put(name, List.of(values));
            }
        });
        return new Inputs(stated);
    }

    private String page(
            List<Marked> marked, String move, List<Bulk.Outcome> outcomes, Actor actor, FormFaults form, Model model) {
        List<CaseFile> files = marked.stream().map(Marked::file).toList();
        Map<String, Move> possible = new TreeMap<>();
        files.forEach(file -> cases.movesOf(file, actor).forEach(one -> possible.putIfAbsent(one.name(), one)));
        Move chosen = possible.get(move);
        CaseFile first = files.get(0);
        List<Question> questions = chosen == null ? List.of() : cases.questions(first, chosen);
        model.addAttribute(
                "view",
                new BulkView(
                        marked.stream()
                                .map(one -> new BulkView.Line(
                                        one.file(),
                                        one.file().id() + "_" + one.version(),
                                        outcomes.stream()
                                                .filter(outcome -> outcome.id()
                                                        .equals(one.file().id()))
                                                .findFirst()
                                                .orElse(null)))
                                .toList(),
                        List.copyOf(possible.values()),
                        chosen,
                        new Fields(
                                first.procedure(),
                                questions.stream()
                                        .map(question -> new Fields.Asked(question, List.of(), true))
                                        .toList(),
                                cases::offered,
                                input -> java.util.Optional.empty()),
                        !outcomes.isEmpty()));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "casework/bulk";
    }
}
