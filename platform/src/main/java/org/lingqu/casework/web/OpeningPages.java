package org.lingqu.casework.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Attachment;
import org.lingqu.casework.Attachments;
import org.lingqu.casework.Beginnings;
import org.lingqu.casework.Beginnings.Beginning;
import org.lingqu.casework.CaseFile;
import org.lingqu.casework.Cases;
import org.lingqu.casework.Inputs;
import org.lingqu.casework.OpenCase;
import org.lingqu.casework.Party;
import org.lingqu.casework.Procedure;
import org.lingqu.casework.SubjectSource.Subject;
import org.lingqu.casework.Subjects;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SubjectRef;
import org.lingqu.organization.Department;
import org.lingqu.organization.Departments;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where cases are begun: the procedures of the regulation in force, and for each a form made from its table. */
@Controller
class OpeningPages {

    private static final List<String> OURS = List.of("procedure", "type", "subject", "title", "q", "_csrf");
    private static final String PARTY = "party.";
    private static final int FOUND = 12;

    private final Beginnings beginnings;
    private final Cases cases;
    private final Subjects subjects;
    private final Departments departments;
    private final Attachments attachments;

    OpeningPages(
            Beginnings beginnings, Cases cases, Subjects subjects, Departments departments, Attachments attachments) {
        this.beginnings = beginnings;
        this.cases = cases;
        this.subjects = subjects;
        this.departments = departments;
        this.attachments = attachments;
    }

    @GetMapping(path = "/cases/new", params = "!procedure")
    String all(Actor actor, Model model) {
        model.addAttribute("view", new BeginView(beginnings.all(actor), beginnings.validity()));
        model.addAttribute("place", "hall");
        return "casework/begin";
    }

    @GetMapping(path = "/cases/new", params = "procedure")
    String form(
            Actor actor,
            @RequestParam String procedure,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String q,
            Model model) {
        Beginning beginning = beginnings.get(procedure, actor);
        String elsewhere = beginning.procedure().start().openedAt();
        if (elsewhere != null) {
            return "redirect:" + elsewhere;
        }
        return page(beginning, type, subject, q, actor, FormFaults.none(), model);
    }

    @PostMapping("/cases/new")
    String open(
            Actor actor,
            @RequestParam String procedure,
            @RequestParam(defaultValue = "") String type,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(name = "attachment", required = false) @Nullable List<MultipartFile> files,
            HttpServletRequest request,
            Model model) {
        Beginning beginning = beginnings.get(procedure, actor);
        try {
            OpenCase wish = OpeningForm.wish(
                    beginning.procedure(),
                    subjects.choose(beginning.procedure(), type, subject, title, actor),
                    parties(request),
                    inputs(request),
                    actor);
            List<Attachment> stored = Uploads.store(attachments, files, () -> cases.rehearse(wish));
            CaseFile opened = cases.lodge(wish.attaching(stored));
            return "redirect:/cases/" + opened.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
                throw refused;
            }
            FormFaults form = FormFaults.of(OpeningForm.labelled(refused, beginning.procedure()), request);
            return page(beginning, type, subject, "", actor, form, model);
        }
    }

    private List<Party> parties(HttpServletRequest request) {
        List<Party> parties = new ArrayList<>();
        request.getParameterMap().forEach((name, values) -> {
            if (name.startsWith(PARTY) && !values[0].isBlank()) {
                Department department = departments.get(DepartmentId.of(values[0]));
                parties.add(Party.department(name.substring(PARTY.length()), department.id(), department.name()));
            }
        });
        return parties;
    }

    private static Inputs inputs(HttpServletRequest request) {
        Map<String, List<String>> stated = new LinkedHashMap<>();
        request.getParameterMap().forEach((name, values) -> {
            if (!OURS.contains(name) && !name.startsWith(PARTY)) {
                stated.put(name, List.of(values));
            }
        });
        return new Inputs(stated);
    }

    private String page(
            Beginning beginning, String type, String subject, String q, Actor actor, FormFaults form, Model model) {
        Procedure table = beginning.procedure();
        Optional<Subject> chosen = subject.isEmpty() ? Optional.empty() : subjects.get(type, subject, actor);
        boolean inWords = table.start().subjects().isEmpty() || type.equals(Subjects.MATTER);
        List<Subject> found = chosen.isPresent() || inWords ? List.of() : subjects.find(table, q, actor, FOUND);
        boolean owned = chosen.filter(one -> one.owner() != null).isPresent();
        model.addAttribute(
                "view",
                new OpeningView(
                        beginning,
                        inWords,
                        chosen.map(Subject::ref).orElse((SubjectRef) null),
                        chosen.map(Subject::remark).orElse(""),
                        found,
                        q,
                        beginnings.asked(table, owned),
                        departments.all(),
                        new Fields(
                                table.id(),
                                beginnings.questions(table).stream()
                                        .map(question -> new Fields.Asked(question, List.of(table.opening()), true))
                                        .toList(),
                                cases::offered,
                                input -> beginnings.proposed(table, input)),
                        beginnings.validity(),
                        attachments.mostPerStep()));
        model.addAttribute("form", form);
        model.addAttribute("place", "hall");
        return "casework/new";
    }
}
