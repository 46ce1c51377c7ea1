package org.lingqu.audit.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.lingqu.audit.PersonCodes;
import org.lingqu.audit.PersonUse;
import org.lingqu.audit.PersonUses;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Who read my data: the person's page, open to everybody who has a code, and the window where codes are handed out. */
@Controller
class MyDataPages {

    private static final int PAGE = 20;

    private final PersonUses uses;
    private final PersonCodes codes;

    MyDataPages(PersonUses uses, PersonCodes codes) {
        this.uses = uses;
        this.codes = codes;
    }

    @GetMapping("/open/my-data")
    String form(Model model) {
        return own(MyDataView.EMPTY, FormFaults.none(), model);
    }

    /** The code comes with every page that is asked for: nothing is kept of who was here. */
    @PostMapping("/open/my-data")
    String show(
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String code,
            @RequestParam(required = false) @Nullable Long before,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            PersonUse.Part part = uses.of(number, code, before, PAGE);
            return own(new MyDataView(number, code, part), FormFaults.none(), model);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.UNAUTHENTICATED && refused.kind() != Problem.Kind.UNAVAILABLE) {
                throw refused;
            }
            response.setStatus(refused.kind() == Problem.Kind.UNAUTHENTICATED ? 403 : 503);
            return own(MyDataView.EMPTY, FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/audit/person-codes")
    String window(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.SUPERVISE);
        return window(WindowView.FRESH, FormFaults.none(), model);
    }

    @PostMapping("/audit/person-codes")
    String issue(
            Actor actor,
            @RequestParam(defaultValue = "") String number,
            @RequestParam(defaultValue = "") String document,
            HttpServletRequest request,
            HttpServletResponse response,
            Model model) {
        response.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        try {
            return window(
                    new WindowView(codes.issue(number, MyDataApi.document(document), actor)), FormFaults.none(), model);
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return window(WindowView.FRESH, FormFaults.of(refused, request), model);
        }
    }

    private static String own(MyDataView view, FormFaults form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        return "audit/my-data";
    }

    private static String window(WindowView view, FormFaults form, Model model) {
        model.addAttribute("view", view);
        model.addAttribute("form", form);
        model.addAttribute("place", "audit");
        return "audit/window";
    }
}
