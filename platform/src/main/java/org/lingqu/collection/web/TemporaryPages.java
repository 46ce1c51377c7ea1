package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Loads;
import org.lingqu.collection.joint.JointCollections;
import org.lingqu.collection.temporary.Declaration;
import org.lingqu.collection.temporary.TemporaryCollection;
import org.lingqu.collection.temporary.TemporaryCollections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.EntryId;
import org.lingqu.kernel.LegalTime;
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

/** Temporary collections: declared here, loaded like an entry, renewed and ended in their case. */
@Controller
@RequestMapping("/collection/temporary")
class TemporaryPages {

    private static final Pattern FIELDS = Pattern.compile("name|ground|purpose|items|until");
    private static final int RECENT = 8;

    private final TemporaryCollections collections;
    private final JointCollections joint;
    private final Loads loads;
    private final LegalTime time;

    TemporaryPages(TemporaryCollections collections, JointCollections joint, Loads loads, LegalTime time) {
        this.collections = collections;
        this.joint = joint;
        this.loads = loads;
        this.time = time;
    }

    @GetMapping
    String list(Actor actor, @RequestParam(required = false) @Nullable String after, Model model) {
        boolean offered = !collections.grounds().isEmpty();
        model.addAttribute(
                "view",
                new TemporaryView.Listed(
                        new BeforeTabs(true, joint.isOffered()),
                        collections.list(
                                actor,
                                after == null || after.isBlank() ? null : EntryId.of(after),
                                BeforeTabs.PAGE + 1),
                        time.today(),
                        offered && actor.may(Permission.COLLECT)));
        model.addAttribute("place", "collection");
        return "collection/temporaries";
    }

    @GetMapping("/new")
    String blank(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        return form(FormFaults.none(), model);
    }

    private String form(FormFaults form, Model model) {
        model.addAttribute("view", new TemporaryView.Form(collections.grounds()));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/temporary-new";
    }

    @PostMapping
    String declare(Actor actor, HttpServletRequest request, Model model) {
        KnownFields.only(request, FIELDS);
        try {
            List<Declaration.Line> lines = Stream.of(
                            FormFields.text(request, "items").split("[\\r\\n]+"))
                    .filter(line -> !line.isBlank())
                    .map(Declaration.Line::of)
                    .toList();
            TemporaryCollection one = collections.declare(
                    new Declaration(
                            FormFields.text(request, "name"),
                            FormFields.text(request, "ground"),
                            FormFields.text(request, "purpose"),
                            lines,
                            FormFields.day(request, "until", "temporary-incomplete")),
                    actor);
            return "redirect:/collection/temporary/" + one.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            return form(FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        TemporaryCollection one = collections.get(EntryId.of(id), actor);
        model.addAttribute(
                "view",
                new TemporaryView(
                        one,
                        loads.ofEntry(one.id(), RECENT),
                        time.today(),
                        collections.collects(one) && actor.isOf(one.department()) && actor.may(Permission.COLLECT)));
        model.addAttribute("place", "collection");
        return "collection/temporary";
    }
}
