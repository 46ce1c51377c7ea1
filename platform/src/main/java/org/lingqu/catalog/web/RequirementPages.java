package org.lingqu.catalog.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.lingqu.catalog.requirement.OlderEntry;
import org.lingqu.catalog.requirement.RequirementBook;
import org.lingqu.catalog.requirement.RequirementTerms;
import org.lingqu.catalog.requirement.RequirementTerms.LocalElement;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.organization.Department;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The requirements for compiling: read by everybody signed in, issued by the data authority the rule pack names. */
@Controller
@RequestMapping("/catalog/requirements")
class RequirementPages {

    private static final Pattern FIELDS = Pattern.compile(
            "title|document|effectiveFrom|required|elements|longestName|nameEndings|forbiddenWords|codeLists");
    private static final Pattern BAR = Pattern.compile("[|｜]");
    private static final int MOST_SHOWN = 100;

    private final RequirementBook book;

    RequirementPages(RequirementBook book) {
        this.book = book;
    }

    @GetMapping
    String show(Actor actor, Model model) {
        return page(FormFaults.none(), actor, model);
    }

    @PostMapping
    String issue(
            Actor actor,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String document,
            @RequestParam(defaultValue = "") String effectiveFrom,
            @RequestParam(defaultValue = "") List<String> required,
            @RequestParam(defaultValue = "") String elements,
            @RequestParam(defaultValue = "") String longestName,
            @RequestParam(defaultValue = "") String nameEndings,
            @RequestParam(defaultValue = "") String forbiddenWords,
            @RequestParam(defaultValue = "") String codeLists,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, FIELDS);
        RequirementTerms terms = new RequirementTerms(
                required,
                elements.lines()
                        .filter(line -> !line.isBlank())
                        .map(RequirementPages::element)
                        .toList(),
                number(longestName),
                nameEndings.lines().toList(),
                forbiddenWords.lines().toList(),
                codeLists.lines().toList());
        try {
            book.issue(new RequirementBook.Wish(title, document, effectiveFrom, terms, List.of()), actor);
            return "redirect:/catalog/requirements";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return page(FormFaults.of(refused, request), actor, model);
        }
    }

    private String page(FormFaults form, Actor actor, Model model) {
        List<OlderEntry> older = actor.department() == null ? List.of() : book.older(null, MOST_SHOWN + 1, actor);
        model.addAttribute("form", form);
        model.addAttribute(
                "view",
                new RequirementView(
                        book.all(),
                        book.inForce().orElse(null),
                        older.subList(0, Math.min(MOST_SHOWN, older.size())),
                        older.size() > MOST_SHOWN,
                        book.authority().map(Department::name).orElse(""),
                        book.mayIssue(actor)));
        return "catalog/requirements";
    }

    /** A line {@code name | required | value, value}; the second and third may be missing. */
    static LocalElement element(String line) {
        String[] parts = BAR.split(line, 3);
        List<String> codes = parts.length < 3
                ? List.of()
                : Stream.of(parts[2].split("[,，、]")).map(String::strip).toList();
        boolean required =
                parts.length > 1 && Arrays.asList("必填", "required", "true").contains(parts[1].strip());
        return new LocalElement(parts[0].strip(), required, codes);
    }

    private static int number(String text) {
        String typed = text.strip();
        return typed.isEmpty() ? 0 : typed.matches("\\d{1,6}") ? Integer.parseInt(typed) : -1;
    }
}
