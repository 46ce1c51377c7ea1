package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.NewSource;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.collection.database.SourceKind;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The databases and interfaces from which a department collects. */
@Controller
@RequestMapping("/collection/sources")
class SourcePages {

    private static final String PROPERTY = "properties.";

    private final Sources sources;

    SourcePages(Sources sources) {
        this.sources = sources;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("sources", sources.list(actor));
        return "collection/sources";
    }

    @GetMapping("/new")
    String form(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        return form(FormFaults.none(), model);
    }

    private String form(FormFaults form, Model model) {
        model.addAttribute("form", form);
        model.addAttribute("kinds", sources.kinds());
        return "collection/source-form";
    }

    @PostMapping("/new")
    String register(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "POSTGRESQL") String kind,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            @RequestParam(defaultValue = "") String database,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam(defaultValue = "") String encryption,
            HttpServletRequest request,
            Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        try {
            Source source = sources.register(
                    new NewSource(
                            name,
                            kind,
                            host.strip(),
                            number(port),
                            database,
                            username,
                            password,
                            properties(kind, encryption)),
                    actor);
            return "redirect:/collection/sources/" + source.id();
        } catch (Problem refused) {
            return form(again(refused, request), model);
        }
    }

    /** @return −1 for what is no number, which no port is */
    private static @Nullable Integer number(String port) {
        if (port.isBlank()) {
            return null;
        }
        return port.strip().matches("[0-9]{1,5}") ? Integer.valueOf(port.strip()) : Integer.valueOf(-1);
    }

    private static Map<String, String> properties(String kind, String encryption) {
        Optional<Encryption> chosen = Arrays.stream(Encryption.values())
                .filter(each -> each.name().equals(encryption))
                .findFirst();
        return SourceKind.of(kind)
                .flatMap(known -> chosen.map(each -> each.properties(known)))
                .orElse(Map.of());
    }

    @GetMapping("/new-interface")
    String interfaceForm(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        return interfaceForm(FormFaults.none(), model);
    }

    private static String interfaceForm(FormFaults form, Model model) {
        model.addAttribute("form", form);
        return "collection/interface-form";
    }

    @PostMapping("/new-interface")
    String registerInterface(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String host,
            @RequestParam(defaultValue = "") String port,
            @RequestParam(defaultValue = "") String database,
            @RequestParam(defaultValue = "") String username,
            @RequestParam(defaultValue = "") String password,
            @RequestParam Map<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        Map<String, String> stated = new TreeMap<>();
        parameters.forEach((field, value) -> {
            if (field.startsWith(PROPERTY) && !value.isBlank()) {
                stated.put(field.substring(PROPERTY.length()), value.strip());
            }
        });
        NewSource wanted = new NewSource(
                name, SourceKind.HTTP.name(), host.strip(), number(port), database.strip(), username, password, stated);
        try {
            return "redirect:/collection/sources/"
                    + sources.register(wanted, actor).id();
        } catch (Problem refused) {
            return interfaceForm(again(refused, request), model);
        }
    }

    /** What was wrong with a form that may be sent again. */
    private static FormFaults again(Problem refused, HttpServletRequest request) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
            throw refused;
        }
        boolean taken = refused.code().equals("source-name-taken");
        return FormFaults.of(
                taken ? refused.faults(java.util.List.of(Fault.of("name", "source-name-taken"))) : refused, request);
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return show(sources.get(SourceId.of(id), actor), model);
    }

    private static String show(Source source, Model model) {
        model.addAttribute("source", source);
        model.addAttribute("place", "collection");
        for (String none : new String[] {"answer", "problem"}) {
            if (!model.containsAttribute(none)) {
                model.addAttribute(none, null);
            }
        }
        return "collection/source";
    }

    @PostMapping("/{id}/test")
    String test(Actor actor, @PathVariable String id, Model model) {
        Source source = sources.get(SourceId.of(id), actor);
        try {
            model.addAttribute("answer", sources.test(source.id(), actor));
        } catch (Problem failed) {
            model.addAttribute("problem", failed);
        }
        return show(source, model);
    }

    @GetMapping("/{id}/removal")
    String askRemove(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("source", sources.get(SourceId.of(id), actor));
        model.addAttribute("place", "collection");
        return "collection/source-removal";
    }

    @PostMapping("/{id}/removal")
    String remove(Actor actor, @PathVariable String id) {
        sources.remove(SourceId.of(id), actor);
        return "redirect:/collection/sources";
    }
}
