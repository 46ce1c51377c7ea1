package org.lingqu.casework.web;

import gg.jte.TemplateEngine;
import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.CaseAside;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.CaseMove;
import org.lingqu.casework.CasePanel;
import org.lingqu.casework.Cases;
import org.lingqu.casework.ClockWords;
import org.lingqu.casework.Input;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.Move;
import org.lingqu.casework.Procedures;
import org.lingqu.casework.Question;
import org.lingqu.kernel.AccountId;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.CaseId;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.Choice;
import org.lingqu.ui.FormFaults;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** The one page on which every case is read, explained and decided. */
@Controller
class CasePages {

    private static final List<String> OURS = List.of("move", "version", "shown", "_csrf");

    private final Cases cases;
    private final Procedures procedures;
    private final Attachments attachments;
    private final ClockWords words;
    private final TemplateEngine templates;
    private final ObjectProvider<CaseAside> asides;
    private final LegalTime time;
    private final CaseEvidence evidence;
    private final Map<String, CasePanel> panels = new LinkedHashMap<>();

    CasePages(
            Cases cases,
            Procedures procedures,
            Attachments attachments,
            ClockWords words,
            TemplateEngine templates,
            ObjectProvider<CasePanel> offered,
            ObjectProvider<CaseAside> asides,
            LegalTime time,
            CaseEvidence evidence) {
        this.evidence = evidence;
        this.asides = asides;
        this.time = time;
        this.cases = cases;
        this.procedures = procedures;
        this.attachments = attachments;
        this.words = words;
        this.templates = templates;
        offered.forEach(panel -> panel.procedures().forEach(id -> panels.put(id, panel)));
    }

    @GetMapping("/cases/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return page(cases.get(CaseId.of(id), actor), actor, FormFaults.none(), model);
    }

    @PostMapping("/cases/{id}")
    String act(
            Actor actor,
            @PathVariable String id,
            @RequestParam String move,
            @RequestParam int version,
            @RequestParam(name = "attachment", required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            Model model) {
        CaseFile seen = cases.get(CaseId.of(id), actor);
        try {
            CaseMove wish = new CaseMove(move, inputs(request), version);
            List<Attachment> stored = Uploads.store(attachments, files, () -> cases.rehearse(seen.id(), wish, actor));
            cases.act(seen.id(), wish.handingIn(stored), actor);
            return "redirect:/cases/" + seen.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
                throw refused;
            }
            return page(seen, actor, FormFaults.of(labelled(refused, seen), request), model);
        }
    }

    @GetMapping("/cases/{id}/attachments/{attachment}")
    @Operation(summary = "Download a file handed in with a case")
    ResponseEntity<Resource> attachment(Actor actor, @PathVariable String id, @PathVariable String attachment) {
        return Downloads.of(cases.get(CaseId.of(id), actor), attachment, attachments);
    }

    @GetMapping("/cases/{id}/evidence")
    @Operation(summary = "The case as one archive that can be verified")
    void evidence(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        evidence.write(cases.get(CaseId.of(id), actor), actor, response);
    }

    /** Every fault with the label of its field, so that the list above the form can be read by itself. */
    private Problem labelled(Problem refused, CaseFile file) {
        Set<String> inputs = procedures.get(file.procedure()).moves().stream()
                .flatMap(move -> move.inputs().stream())
                .map(Input::name)
                .collect(Collectors.toSet());
        return refused.faults(refused.faults().stream()
                .map(fault -> inputs.contains(fault.where())
                        ? Fault.of(
                                fault.where(),
                                "at-field",
                                Phrase.of("procedure." + file.procedure() + ".input." + fault.where()),
                                new Phrase("fault." + fault.code(), fault.arguments()))
                        : fault)
                .toList());
    }

    @PostMapping("/cases/{id}/handler")
    String assign(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "") String handler) {
        CaseFile seen = cases.get(CaseId.of(id), actor);
        if (handler.isEmpty()) {
            throw Problem.badInput("handler-not-of-department").with(seen.number());
        }
        cases.assign(seen.id(), AccountId.of(handler), actor);
        return "redirect:/cases/" + seen.id();
    }

    @PostMapping("/cases/{id}/urge")
    String urge(Actor actor, @PathVariable String id) {
        return "redirect:/cases/" + cases.urge(CaseId.of(id), actor).id();
    }

    /** The form the regulation wants made by the platform, for paper. */
    @GetMapping("/cases/{id}/form")
    String form(Actor actor, @PathVariable String id, Model model) {
        CaseFile file = cases.get(CaseId.of(id), actor);
        if (cases.generatedForm(file).isEmpty()) {
            throw Problem.notFound("form-unknown").with(cases.packTitle(file, LocaleContextHolder.getLocale()));
        }
        page(file, actor, FormFaults.none(), model);
        return "casework/form";
    }

    private String page(CaseFile file, Actor actor, FormFaults form, Model model) {
        List<Move> moves = cases.movesOf(file, actor);
        CasePanel panel = panels.get(file.procedure());
        Object content = panel == null ? null : panel.model(file, actor);
        List<Fields.Asked> asked = questions(file, moves);
        Set<String> own = panel == null || panel.formTemplate().isEmpty() ? Set.of() : ownInputs(panel, asked);
        model.addAttribute(
                "view",
                new CaseView(
                        file,
                        procedures.get(file.procedure()),
                        moves,
                        new Fields(
                                file.procedure(),
                                asked.stream()
                                        .filter(one -> !own.contains(
                                                one.question().input().name()))
                                        .toList(),
                                cases::offered,
                                input -> cases.proposed(file, input, time.today())),
                        cases.packTitle(file, LocaleContextHolder.getLocale()),
                        part(Optional.ofNullable(panel).map(CasePanel::template), content),
                        own.isEmpty()
                                ? null
                                : part(Optional.ofNullable(panel).flatMap(CasePanel::formTemplate), content),
                        asides.orderedStream()
                                .filter(aside -> aside.concerns(file, actor))
                                .map(aside -> part(aside.template(), aside.model(file, actor)))
                                .toList(),
                        cases.mayUrge(file, actor),
                        cases.colleagues(file, actor).stream()
                                .map(person -> new Choice(person.id().toString(), person.name()))
                                .toList(),
                        form,
                        words,
                        cases.generatedForm(file).isEmpty() ? null : cases.generatedForm(file)));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "casework/case";
    }

    /** The inputs the owning module's form has fields for, among those asked now; none when it has nothing to do with them. */
    private static Set<String> ownInputs(CasePanel panel, List<Fields.Asked> asked) {
        Set<String> names =
                asked.stream().map(one -> one.question().input().name()).collect(Collectors.toSet());
        if (!panel.formInputs().isEmpty()) {
            names.retainAll(panel.formInputs());
        }
        return names;
    }

    /** Each input once, with the moves that ask for it; required where one of them requires it. */
    private List<Fields.Asked> questions(CaseFile file, List<Move> moves) {
        Map<String, Fields.Asked> all = new LinkedHashMap<>();
        for (Move move : moves) {
            for (Question question : cases.questions(file, move)) {
                all.merge(
                        question.input().name(),
                        new Fields.Asked(question, List.of(move), moves.size() == 1),
                        (one, other) -> new Fields.Asked(
                                one.question().required() ? one.question() : other.question(),
                                Stream.concat(one.moves().stream(), other.moves().stream())
                                        .toList(),
                                one.moves().size() + 1 == moves.size()));
            }
        }
        return List.copyOf(all.values());
    }

    private CaseView.Panel part(String template, Object content) {
        return (page, form) ->
                output -> templates.render(template + ".jte", Map.of("page", page, "model", content), output);
    }

    private CaseView.@Nullable Panel part(Optional<String> template, @Nullable Object content) {
        if (template.isEmpty() || content == null) {
            return null;
        }
        return (page, form) -> output ->
                templates.render(template.get() + ".jte", Map.of("page", page, "form", form, "model", content), output);
    }

    private static Inputs inputs(HttpServletRequest request) {
        Map<String, List<String>> stated = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name)) {
                stated.put(name, List.of(values));
            }
        });
        // of boxes none of which is ticked a browser says nothing: the form says which it showed
        String[] shown = request.getParameterValues("shown");
        if (shown != null) {
            List.of(shown).forEach(name -> stated.putIfAbsent(name, List.of(Inputs.NOTHING)));
        }
        return new Inputs(stated);
    }
}
