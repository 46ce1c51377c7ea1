package org.lingqu.collection.web;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.SourceCheck;
import org.lingqu.collection.SourceChecks;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.Uuids;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Comparisons of an entry's copy with its source. */
@Controller
@RequestMapping("/collection/entries/{prefix}/{suffix}/source-checks")
class SourceCheckPages {

    private static final int PAGE = 20;

    private final SourceChecks checks;
    private final Entries entries;

    SourceCheckPages(SourceChecks checks, Entries entries) {
        this.checks = checks;
        this.entries = entries;
    }

    @GetMapping
    String list(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        ResourceCode code = new ResourceCode(prefix + "/" + suffix);
        UUID mark = before == null ? null : Uuids.parse(before);
        List<SourceCheck> found = checks.of(code, mark, PAGE + 1, actor);
        EntryVersion entry = entries.published(code);
        model.addAttribute("entry", entry);
        model.addAttribute("checks", found.stream().limit(PAGE).toList());
        model.addAttribute("open", checks.open(List.of(entry.entry())).get(entry.entry()));
        model.addAttribute(
                "next",
                found.size() > PAGE
                        ? "/collection/entries/" + code.value() + "/source-checks?before="
                                + found.get(PAGE - 1).id()
                        : null);
        model.addAttribute("place", "collection");
        return "collection/source-checks";
    }

    @PostMapping
    String start(Actor actor, @PathVariable String prefix, @PathVariable String suffix) {
        checks.start(new ResourceCode(prefix + "/" + suffix), actor);
        return "redirect:/collection/entries/" + prefix + "/" + suffix + "/source-checks";
    }
}
