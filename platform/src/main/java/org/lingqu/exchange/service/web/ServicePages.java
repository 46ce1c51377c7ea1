package org.lingqu.exchange.service.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.exchange.service.DepartmentService;
import org.lingqu.exchange.service.NewService;
import org.lingqu.exchange.service.Services;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.lingqu.ui.FormFields;
import org.lingqu.ui.KnownFields;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Interfaces that departments run themselves, in a browser: list, declare, try, switch off. */
@Controller
@RequestMapping("/exchange/services")
class ServicePages {

    private static final String ONE = "/{prefix:[0-9][0-9A-Za-z]*}/{suffix}";
    private static final Pattern FIELDS =
            Pattern.compile("scheme|host|port|path|method|keyPlace|key|keyName|secretHeader|secret"
                    + "|timeoutMillis|mostKilobytes|absentIsNotFound|rowsAt|items[.].{1,64}");

    private final Services services;

    ServicePages(Services services) {
        this.services = services;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        UUID behind = after == null || after.isBlank() ? null : Uuids.parse(after);
        model.addAttribute("view", new ServicesView(services.list(actor, behind, ServicesView.PAGE + 1)));
        return "exchange/services";
    }

    @GetMapping(ONE)
    String show(Actor actor, @PathVariable String prefix, @PathVariable String suffix, Model model) {
        return page(entry(prefix, suffix, actor), actor, FormFaults.none(), model);
    }

    @PostMapping(ONE)
    String declare(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        KnownFields.only(request, FIELDS);
        try {
            services.declare(entry.code(), stated(entry, request), actor);
            return "redirect:/exchange/services/" + entry.code().value();
        } catch (Problem refused) {
            if (refused.kind() == Problem.Kind.FORBIDDEN) {
                throw refused;
            }
            return page(entry, actor, FormFaults.of(refused, request), model);
        }
    }

    @PostMapping(ONE + "/off")
    String off(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        try {
            services.switchOff(own(entry, actor).id(), reason, actor);
            return "redirect:/exchange/services/" + entry.code().value();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            model.addAttribute("ending", FormFaults.of(refused, request));
            return page(entry, actor, FormFaults.none(), model);
        }
    }

    @PostMapping(ONE + "/trial")
    String trial(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String value,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        try {
            model.addAttribute("trial", services.test(own(entry, actor).id(), value.strip(), actor));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.UNAVAILABLE) {
                throw refused;
            }
            model.addAttribute("trying", FormFaults.of(refused, request));
        }
        return page(entry, actor, FormFaults.none(), model);
    }

    /** The key stands in this one answer and nowhere else. */
    @PostMapping(ONE + "/adapter-key")
    String adapterKey(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            HttpServletResponse response,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        model.addAttribute(
                "adapterKey", services.newAdapterKey(own(entry, actor).id(), actor));
        response.setHeader("Cache-Control", "no-store");
        return page(entry, actor, FormFaults.none(), model);
    }

    private DepartmentService own(EntryVersion entry, Actor actor) {
        return services.of(entry, actor)
                .orElseThrow(() -> Problem.notFound("service-unknown").with(entry.code()));
    }

    private EntryVersion entry(String prefix, String suffix, Actor actor) {
        return services.entry(new ResourceCode(prefix + "/" + suffix), actor);
    }

    private static NewService stated(EntryVersion entry, HttpServletRequest request) {
        List<Fault> faults = new ArrayList<>();
        Map<String, String> items = new LinkedHashMap<>();
        for (Item item : entry.items()) {
            String pointer = FormFields.text(request, "items." + item.code());
            if (!pointer.isEmpty()) {
                items.put(item.code(), pointer);
            }
        }
        String secret = FormFields.text(request, "secret");
        NewService stated = new NewService(
                FormFields.text(request, "scheme"),
                FormFields.text(request, "host"),
                number(request, "port", faults),
                FormFields.text(request, "path"),
                FormFields.text(request, "method"),
                FormFields.text(request, "keyPlace"),
                FormFields.text(request, "key"),
                FormFields.text(request, "keyName"),
                FormFields.text(request, "secretHeader"),
                secret.isEmpty() ? null : secret,
                number(request, "timeoutMillis", faults),
                number(request, "mostKilobytes", faults),
                FormFields.text(request, "absentIsNotFound").equals("true"),
                FormFields.text(request, "rowsAt"),
                items);
        if (!faults.isEmpty()) {
            throw Problem.badInput("service-incomplete").faults(faults);
        }
        return stated;
    }

    private static @Nullable Integer number(HttpServletRequest request, String field, List<Fault> faults) {
        String typed = FormFields.text(request, field);
        if (typed.isEmpty()) {
            return null;
        }
        if (!typed.matches("[0-9]{1,6}")) {
            faults.add(Fault.of(field, "service-number"));
            return null;
        }
        return Integer.valueOf(typed);
    }

    private String page(EntryVersion entry, Actor actor, FormFaults form, Model model) {
        DepartmentService service = services.of(entry, actor).orElse(null);
        model.addAttribute(
                "view",
                new ServiceView(
                        entry,
                        service,
                        service == null ? null : services.quality(service.id(), ServiceView.DAYS, actor)));
        model.addAttribute("form", form);
        model.addAttribute("place", "exchange-services");
        return "exchange/service";
    }
}
