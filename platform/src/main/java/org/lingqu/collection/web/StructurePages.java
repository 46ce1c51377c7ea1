package org.lingqu.collection.web;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.collection.StructureCopy;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.SourceId;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What a source holds, and drafts of catalog entries made of it. */
@Controller
@RequestMapping("/collection/sources/{id}")
class StructurePages {

    private final Sources sources;
    private final StructureCopy copy;

    StructurePages(Sources sources, StructureCopy copy) {
        this.sources = sources;
        this.copy = copy;
    }

    @GetMapping("/tables")
    String tables(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String part,
            @RequestParam(defaultValue = "0") String from,
            Model model) {
        Source source = sources.get(SourceId.of(id), actor);
        return list(source, part, from.matches("[0-9]{1,6}") ? Integer.parseInt(from) : 0, actor, model);
    }

    private String list(Source source, String part, int from, Actor actor, Model model) {
        model.addAttribute(
                "view",
                new StructuresView(
                        source, sources.tables(source.id(), actor), part, from, actor.may(Permission.CATALOG_COMPILE)));
        model.addAttribute("place", "collection");
        if (!model.containsAttribute("problem")) {
            model.addAttribute("problem", null);
        }
        return "collection/structures";
    }

    @GetMapping("/structure")
    String structure(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "") String schema,
            @RequestParam(defaultValue = "") String table,
            Model model) {
        model.addAttribute("source", sources.get(SourceId.of(id), actor));
        model.addAttribute("structure", copy.look(SourceId.of(id), new StructureCopy.Name(schema, table), actor));
        model.addAttribute("compiles", actor.may(Permission.CATALOG_COMPILE));
        model.addAttribute("place", "collection");
        return "collection/structure";
    }

    @PostMapping("/drafts")
    String drafts(
            Actor actor,
            @PathVariable String id,
            @RequestParam(name = "table", required = false) @Nullable List<String> tables,
            Model model) {
        Source source = sources.get(SourceId.of(id), actor);
        List<StructureCopy.Name> names = tables == null
                ? List.of()
                : tables.stream().map(StructuresView::name).toList();
        try {
            model.addAttribute("outcomes", copy.copy(source.id(), names, actor));
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            model.addAttribute("problem", refused);
            return list(source, "", 0, actor, model);
        }
        model.addAttribute("source", source);
        model.addAttribute("place", "collection");
        return "collection/copied";
    }
}
