package org.lingqu.catalog.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.compile.CodeLists;
import org.lingqu.catalog.element.StandardElement;
import org.lingqu.catalog.element.StandardElements;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.KnownFields;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The register of standard data elements: read by everybody signed in, kept by the data authority. */
@Controller
class ElementPages {

    private static final Pattern REGISTERING =
            Pattern.compile("identifier|name|definition|standard|type|length|scale|codeList");
    private static final Pattern NAMING = Pattern.compile("element|subject|department|basis|replacing");

    private final StandardElements elements;
    private final CodeLists codeLists;

    ElementPages(StandardElements elements, CodeLists codeLists) {
        this.elements = elements;
        this.codeLists = codeLists;
    }

    @GetMapping("/catalog/elements")
    String list(Actor actor, Model model) {
        return page(FormFaults.none(), FormFaults.none(), model);
    }

    @PostMapping("/catalog/elements")
    String register(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, REGISTERING);
        try {
            elements.register(
                    new StandardElements.Wish(
                            text(request, "identifier"),
                            text(request, "name"),
                            text(request, "definition"),
                            text(request, "standard"),
                            text(request, "type"),
                            text(request, "length"),
                            text(request, "scale"),
                            text(request, "codeList")),
                    actor);
            return "redirect:/catalog/elements";
        } catch (Problem refused) {
            return page(mendable(refused, request), FormFaults.none(), model);
        }
    }

    @PostMapping("/catalog/elements/sources")
    String nameSource(
            Actor actor,
            @RequestParam(defaultValue = "") String element,
            @RequestParam(defaultValue = "") String subject,
            @RequestParam(defaultValue = "") String department,
            @RequestParam(defaultValue = "") String basis,
            @RequestParam(defaultValue = "false") boolean replacing,
            HttpServletRequest request,
            Model model) {
        KnownFields.only(request, NAMING);
        try {
            elements.nameSource(element, subject, department, basis, replacing, actor);
            return "redirect:/catalog/elements";
        } catch (Problem refused) {
            return page(FormFaults.none(), mendable(refused, request), model);
        }
    }

    private String page(FormFaults form, FormFaults source, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("source", source);
        model.addAttribute("elements", elements.all());
        model.addAttribute("codeLists", codeLists.all());
        return "catalog/elements";
    }

    private static FormFaults mendable(Problem refused, HttpServletRequest request) {
        if (refused.kind() == Problem.Kind.FORBIDDEN || refused.kind() == Problem.Kind.NOT_FOUND) {
            throw refused;
        }
        return FormFaults.of(refused, request);
    }

    private static String text(HttpServletRequest request, String name) {
        return Objects.requireNonNullElse(request.getParameter(name), "");
    }

    /** The same for programs. */
    @RestController
    @Tag(name = "catalog")
    static class Api {

        private final StandardElements elements;

        Api(StandardElements elements) {
            this.elements = elements;
        }

        /** An element to be registered. */
        record Registration(
                @Nullable String identifier,
                @Nullable String name,
                @Nullable String definition,
                @Nullable String standard,
                @Nullable String type,
                @Nullable Integer length,
                @Nullable Integer scale,
                @Nullable String codeList) {}

        /**
         * The one source of an element for a subject.
         *
         * @param replacing whether it takes the place of another department
         */
        record Naming(
                @Nullable String element,
                @Nullable String subject,
                @Nullable String department,
                @Nullable String basis,
                @Nullable Boolean replacing) {}

        @GetMapping("/api/v1/catalog/elements")
        @Operation(summary = "Standard data elements with their source per subject")
        List<StandardElement> list(Actor actor) {
            return elements.all();
        }

        @PostMapping("/api/v1/catalog/elements")
        @ResponseStatus(HttpStatus.CREATED)
        @Operation(summary = "Register a standard data element: the data authority")
        StandardElement register(Actor actor, @RequestBody Registration wish) {
            return elements.register(
                    new StandardElements.Wish(
                            plain(wish.identifier()),
                            plain(wish.name()),
                            plain(wish.definition()),
                            plain(wish.standard()),
                            plain(wish.type()),
                            wish.length() == null ? "" : wish.length().toString(),
                            wish.scale() == null ? "" : wish.scale().toString(),
                            plain(wish.codeList())),
                    actor);
        }

        @PostMapping("/api/v1/catalog/elements/sources")
        @ResponseStatus(HttpStatus.NO_CONTENT)
        @Operation(summary = "Name the one source of an element for a subject: the data authority")
        void nameSource(Actor actor, @RequestBody Naming naming) {
            elements.nameSource(
                    plain(naming.element()),
                    plain(naming.subject()),
                    plain(naming.department()),
                    plain(naming.basis()),
                    Boolean.TRUE.equals(naming.replacing()),
                    actor);
        }

        private static String plain(@Nullable String text) {
            return text == null ? "" : text;
        }
    }
}
