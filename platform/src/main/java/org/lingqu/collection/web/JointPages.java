package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.joint.JointCollection;
import org.lingqu.collection.joint.JointCollections;
import org.lingqu.collection.joint.JointWish;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
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

/** Joint collections: who collects what with whom, confirmed by every party, then registered. */
@Controller
@RequestMapping("/collection/joint")
class JointPages {

    private static final Pattern FIELDS = Pattern.compile("title|firstDay|lastDay|parties|items");

    private final JointCollections collections;
    private final TemporaryCollections temporary;

    JointPages(JointCollections collections, TemporaryCollections temporary) {
        this.collections = collections;
        this.temporary = temporary;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        model.addAttribute(
                "view",
                new JointView.Listed(
                        new BeforeTabs(!temporary.grounds().isEmpty(), true),
                        collections.list(
                                actor,
                                after == null || after.isBlank() ? null : JointApi.id(after),
                                BeforeTabs.PAGE + 1),
                        collections.isOffered() && actor.may(Permission.COLLECT)));
        model.addAttribute("place", "collection");
        return "collection/joints";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        return form(null, FormFaults.none(), model);
    }

    private String form(@Nullable JointCollection one, FormFaults form, Model model) {
        model.addAttribute("view", new JointView.Form(collections.isOffered(), one));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/joint-new";
    }

    private static JointWish wish(HttpServletRequest request) {
        return new JointWish(
                FormFields.text(request, "title"),
                FormFields.day(request, "firstDay", "joint-incomplete"),
                FormFields.day(request, "lastDay", "joint-incomplete"),
                List.of(FormFields.text(request, "parties").split("[\\r\\n,，、]+")),
                Stream.of(FormFields.text(request, "items").split("[\\r\\n]+"))
                        .filter(line -> !line.isBlank())
                        .map(JointWish.Line::of)
                        .toList());
    }

    @PostMapping
    String state(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            return shown(collections.state(wish(request), actor));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return form(null, FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        return one(collections.get(JointApi.id(id), actor), FormFaults.none(), actor, model);
    }

    private static String one(JointCollection one, FormFaults objection, Actor actor, Model model) {
        boolean open = one.isOpen() && actor.may(Permission.COLLECT);
        boolean party = one.party(actor.department()).isPresent();
        boolean confirmed =
                one.party(actor.department()).filter(one::isConfirmedBy).isPresent();
        boolean lead = actor.isOf(one.lead());
        model.addAttribute(
                "view",
                new JointView(
                        one,
                        open && party && !confirmed,
                        open && lead,
                        open && party && !lead,
                        actor.may(Permission.SUPERVISE)
                                || one.parties().stream().limit(2).anyMatch(each -> actor.isOf(each.department()))));
        model.addAttribute("form", objection);
        model.addAttribute("place", "collection");
        return "collection/joint";
    }

    @GetMapping("/{id}/revision")
    String askRevise(Actor actor, @PathVariable String id, Model model) {
        return form(collections.get(JointApi.id(id), actor), FormFaults.none(), model);
    }

    @PostMapping("/{id}")
    String revise(Actor actor, @PathVariable String id, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        UUID of = JointApi.id(id);
        try {
            return shown(collections.revise(of, wish(request), actor));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return form(collections.get(of, actor), FormFaults.of(refused, request), model);
        }
    }

    @PostMapping("/{id}/confirmation")
    String confirm(Actor actor, @PathVariable String id, @RequestParam(defaultValue = "0") int revision) {
        return shown(collections.confirm(JointApi.id(id), revision, actor));
    }

    @PostMapping("/{id}/objection")
    String object(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "0") int revision,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model) {
        UUID of = JointApi.id(id);
        try {
            return shown(collections.object(of, revision, reason, actor));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return one(collections.get(of, actor), FormFaults.of(refused, request), actor, model);
        }
    }

    @PostMapping("/{id}/registration")
    String register(Actor actor, @PathVariable String id) {
        return shown(collections.register(JointApi.id(id), actor));
    }

    private static String shown(JointCollection one) {
        return "redirect:/collection/joint/" + one.id();
    }
}
