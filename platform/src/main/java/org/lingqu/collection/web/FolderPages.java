package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Folder;
import org.lingqu.collection.Folders;
import org.lingqu.collection.Loads;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.FolderId;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Problem;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The watched folders of a department. */
@Controller
@RequestMapping("/collection/folders")
class FolderPages {

    private final Folders folders;
    private final Entries entries;
    private final Loads loads;

    FolderPages(Folders folders, Entries entries, Loads loads) {
        this.folders = folders;
        this.entries = entries;
        this.loads = loads;
    }

    @GetMapping
    String list(Actor actor, Model model) {
        model.addAttribute("folders", folders.list(actor));
        model.addAttribute("place", "collection");
        return "collection/folders";
    }

    @GetMapping("/new")
    String form(Actor actor, Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        return form(FormFaults.none(), actor, model);
    }

    private String form(FormFaults form, Actor actor, Model model) {
        List<EntryVersion> own = loads.loadsFor(actor).stream()
                .flatMap(department -> entries.publishedOf(department).stream())
                .toList();
        model.addAttribute("form", form);
        model.addAttribute("entries", own);
        model.addAttribute("place", "collection");
        return "collection/folder-form";
    }

    @PostMapping("/new")
    String register(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String entry,
            @RequestParam(defaultValue = "QUIET") String rule,
            @RequestParam(defaultValue = "auto") String charset,
            @RequestParam(defaultValue = "auto") String delimiter,
            HttpServletRequest request,
            Model model) {
        actor.mustBeAllowed(Permission.COLLECT);
        try {
            Folder folder = folders.register(
                    new Folders.NewFolder(name.strip(), entry, rule, charset, delimiter, Map.of(), List.of()), actor);
            return "redirect:/collection/folders/" + folder.id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            boolean taken = refused.code().equals("folder-name-taken");
            return form(
                    FormFaults.of(
                            taken ? refused.faults(List.of(Fault.of("name", "folder-name-taken"))) : refused, request),
                    actor,
                    model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        Folder folder = folders.get(FolderId.of(id), actor);
        model.addAttribute("folder", folder);
        model.addAttribute("way", folders.way(folder));
        model.addAttribute("files", folders.files(folder.id(), actor));
        model.addAttribute("place", "collection");
        if (!model.containsAttribute("looked")) {
            model.addAttribute("looked", false);
        }
        return "collection/folder";
    }

    @PostMapping("/{id}/look")
    String look(Actor actor, @PathVariable String id, Model model) {
        folders.look(FolderId.of(id), actor);
        model.addAttribute("looked", true);
        return show(actor, id, model);
    }

    @GetMapping("/{id}/removal")
    String askRemove(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("folder", folders.get(FolderId.of(id), actor));
        model.addAttribute("place", "collection");
        return "collection/folder-removal";
    }

    @PostMapping("/{id}/removal")
    String remove(Actor actor, @PathVariable String id) {
        folders.remove(FolderId.of(id), actor);
        return "redirect:/collection/folders";
    }
}
