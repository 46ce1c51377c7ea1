package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.EntryObjects;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.pool.StoredObject;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Documents, pictures, sound and film of an entry. */
@Controller
class ObjectPages {

    private static final String PAGE = "/collection/entries/{prefix}/{suffix}/objects";

    private final EntryObjects objects;
    private final ObjectAnswer answer;

    ObjectPages(EntryObjects objects, ObjectAnswer answer) {
        this.objects = objects;
        this.answer = answer;
    }

    @GetMapping(PAGE)
    String show(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String name,
            Model model) {
        return page(prefix + "/" + suffix, name, FormFaults.none(), actor, model);
    }

    private String page(String code, String name, FormFaults form, Actor actor, Model model) {
        EntryVersion entry = objects.entry(new ResourceCode(code), actor);
        List<StoredObject> list = name.isBlank() ? objects.list(entry) : objects.versions(entry, name);
        model.addAttribute("view", new ObjectsView(entry, list, name, objects.mayRead(entry, actor)));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/objects";
    }

    @PostMapping(PAGE)
    String store(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String title,
            @RequestParam(defaultValue = "") String description,
            HttpServletRequest request,
            Model model)
            throws IOException {
        String code = prefix + "/" + suffix;
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.badInput("object-missing")
                        .faults(List.of(org.lingqu.kernel.Fault.of("file", "required")));
            }
            try (InputStream content = file.getInputStream()) {
                objects.store(
                        new ResourceCode(code),
                        String.valueOf(file.getOriginalFilename()),
                        title,
                        description,
                        content,
                        actor);
            }
            return "redirect:/collection/entries/" + code + "/objects";
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.CONFLICT) {
                throw refused;
            }
            return page(code, "", FormFaults.of(refused, request), actor, model);
        }
    }

    @GetMapping("/collection/objects/{id}")
    void read(Actor actor, @PathVariable String id, HttpServletResponse response) throws IOException {
        answer.send(ObjectApi.id(id), actor, response);
    }
}
