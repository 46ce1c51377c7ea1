package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.DraftId;
import org.lingqu.catalog.compile.Submission;
import org.lingqu.catalog.workbook.Upload;
import org.lingqu.catalog.workbook.Upload.Keep;
import org.lingqu.catalog.workbook.Upload.UploadId;
import org.lingqu.catalog.workbook.Workbooks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.rules.RulePacks;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.lingqu.ui.Wordings;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Compiling many entries by workbook: template, upload, what was wrong, all of it submitted. */
@Controller
@RequestMapping("/catalog/drafts")
class WorkbookPages {

    private static final Pattern CHOSEN = Pattern.compile("chosen");

    private final Workbooks workbooks;
    private final Submission submission;
    private final RulePacks rules;
    private final Wordings wordings;

    WorkbookPages(Workbooks workbooks, Submission submission, RulePacks rules, Wordings wordings) {
        this.workbooks = workbooks;
        this.submission = submission;
        this.rules = rules;
        this.wordings = wordings;
    }

    @GetMapping("/workbooks")
    String start(Actor actor, Model model) {
        return start(FormFaults.none(), actor, model);
    }

    private String start(FormFaults form, Actor actor, Model model) {
        model.addAttribute("uploads", workbooks.recent(actor));
        model.addAttribute("pack", rules.active().title());
        model.addAttribute("form", form);
        return "catalog/workbooks";
    }

    @GetMapping("/workbooks/template")
    void template(Actor actor, HttpServletRequest request, HttpServletResponse response) throws IOException {
        WorkbookFiles.template(workbooks, actor, wordings.of(request), response);
    }

    @PostMapping("/workbooks")
    String handIn(
            Actor actor,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "GOOD") String keep,
            HttpServletRequest request,
            Model model)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.badInput("workbook-missing");
            }
            try (InputStream content = file.getInputStream()) {
                Upload upload = workbooks.handIn(
                        content,
                        Objects.requireNonNullElse(file.getOriginalFilename(), ""),
                        Keep.of(keep),
                        actor,
                        wordings.of(request));
                return "redirect:/catalog/drafts/workbooks/" + upload.id();
            }
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
                throw refused;
            }
            return start(FormFaults.of(refused, request), actor, model);
        }
    }

    @GetMapping("/workbooks/{id}")
    String result(Actor actor, @PathVariable String id, Model model) {
        return result(workbooks.get(UploadId.of(id), actor), null, actor, model);
    }

    @GetMapping("/workbooks/{id}/returned")
    void returned(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        WorkbookFiles.returned(workbooks, UploadId.of(id), actor, response);
    }

    @PostMapping("/workbooks/{id}/submission")
    String submit(Actor actor, @PathVariable String id, Model model) {
        UploadId upload = UploadId.of(id);
        List<Submission.Outcome> outcomes = workbooks.submit(upload, actor);
        return result(workbooks.get(upload, actor), outcomes, actor, model);
    }

    private String result(Upload upload, @Nullable List<Submission.Outcome> outcomes, Actor actor, Model model) {
        model.addAttribute(
                "view",
                new WorkbookView(
                        upload,
                        workbooks.open(upload, actor).size(),
                        outcomes,
                        rules.active().version()));
        return "catalog/workbook";
    }

    /** Submits the drafts ticked on the list; each is named with the revision that was seen. */
    @PostMapping("/submission")
    String submitChosen(
            Actor actor,
            @RequestParam(required = false) @Nullable List<String> chosen,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, CHOSEN);
        List<Submission.Wish> wishes = new ArrayList<>();
        for (String each : chosen == null ? List.<String>of() : chosen) {
            int at = each.indexOf('@');
            String revision = at < 0 ? "" : each.substring(at + 1);
            if (!revision.matches("[0-9]{1,9}")) {
                throw Problem.badInput("parameter-malformed")
                        .with("chosen")
                        .faults(List.of(Fault.of("chosen", "required")));
            }
            wishes.add(new Submission.Wish(DraftId.of(each.substring(0, at)), Integer.parseInt(revision)));
        }
        model.addAttribute("outcomes", submission.submit(wishes, actor));
        return "catalog/submitted";
    }
}
