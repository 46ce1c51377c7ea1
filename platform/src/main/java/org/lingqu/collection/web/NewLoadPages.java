package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.collection.Confirmations;
import org.lingqu.collection.IncrementDesk;
import org.lingqu.collection.Load;
import org.lingqu.collection.LoadDesk;
import org.lingqu.collection.LoadWay;
import org.lingqu.collection.LoadWish;
import org.lingqu.collection.Loads;
import org.lingqu.collection.Mappings;
import org.lingqu.collection.SchedulePlan;
import org.lingqu.collection.Schedules;
import org.lingqu.collection.Source;
import org.lingqu.collection.Sources;
import org.lingqu.collection.database.SourceTable;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Permission;
import org.lingqu.kernel.Phrase;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.kernel.SourceId;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Where a steward orders a load: by handing in a file or by choosing a table. */
@Controller
@RequestMapping("/collection/entries/{prefix}/{suffix}/new")
class NewLoadPages {

    private final Entries entries;
    private final Sources sources;
    private final Mappings mappings;
    private final Loads loads;
    private final LoadDesk desk;
    private final IncrementDesk increments;
    private final Schedules schedules;
    private final Confirmations confirmations;

    NewLoadPages(
            Entries entries,
            Sources sources,
            Mappings mappings,
            Loads loads,
            LoadDesk desk,
            IncrementDesk increments,
            Schedules schedules,
            Confirmations confirmations) {
        this.entries = entries;
        this.sources = sources;
        this.mappings = mappings;
        this.loads = loads;
        this.desk = desk;
        this.increments = increments;
        this.schedules = schedules;
        this.confirmations = confirmations;
    }

    @GetMapping
    String form(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String source,
            @RequestParam(required = false) @Nullable String schema,
            @RequestParam(required = false) @Nullable String table,
            @RequestParam(defaultValue = "") String part,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        Source chosen = source == null || source.isBlank() ? null : sources.get(SourceId.of(source), actor);
        try {
            return page(entry, chosen, schema, table, part, FormFaults.none(), actor, model);
        } catch (Problem unreachable) {
            if (chosen == null) {
                throw unreachable;
            }
            model.addAttribute("unreachable", unreachable);
            return page(entry, null, null, null, "", FormFaults.none(), actor, model);
        }
    }

    private String page(
            EntryVersion entry,
            @Nullable Source source,
            @Nullable String schema,
            @Nullable String table,
            String part,
            FormFaults form,
            Actor actor,
            Model model) {
        Sources.Preview preview = source != null && schema != null && table != null
                ? sources.preview(source.id(), schema, table, actor)
                : null;
        model.addAttribute(
                "view",
                new NewLoadView(
                        entry,
                        sources.list(actor),
                        source,
                        source == null || preview != null ? null : sources.tables(source.id(), actor),
                        part,
                        preview,
                        preview == null || source == null ? null : mapping(entry, source.id(), preview),
                        schedules.of(entry, actor).orElse(null),
                        loads.ofEntry(entry.entry(), 1).stream()
                                .filter(load -> !load.state().ended())
                                .findFirst()
                                .orElse(null),
                        LoadWords.size(desk.largestUpload()),
                        confirmations.asked()));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        if (!model.containsAttribute("unreachable")) {
            model.addAttribute("unreachable", null);
        }
        return "collection/new";
    }

    /** As suggested, and as confirmed before where it was. */
    private MendView mapping(EntryVersion entry, SourceId source, Sources.Preview preview) {
        SourceTable table = preview.table();
        List<String> columns =
                table.columns().stream().map(SourceTable.Column::name).toList();
        Optional<Mappings.Confirmed> before = mappings.find(entry, source, table.schema(), table.name());
        Map<String, List<Phrase>> reasons = new HashMap<>();
        if (before.isPresent()) {
            Mappings.Confirmed confirmed = before.get();
            confirmed
                    .columns()
                    .keySet()
                    .forEach(code -> reasons.put(
                            code, List.of(Phrase.of("collection.why.confirmed", confirmed.by(), confirmed.at()))));
            Map<String, String> mapped = new HashMap<>(preview.suggestionFor(entry));
            mapped.putAll(confirmed.columns());
            return new MendView(entry.items(), columns, mapped, reasons);
        }
        preview.guessFor(entry).forEach((code, guess) -> reasons.put(code, guess.reasons()));
        return new MendView(entry.items(), columns, preview.suggestionFor(entry), reasons);
    }

    @PostMapping("/file")
    String upload(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(name = "file", required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "auto") String charset,
            @RequestParam(defaultValue = "auto") String delimiter,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model)
            throws IOException {
        EntryVersion entry = entry(prefix, suffix, actor);
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.badInput("load-file-missing").faults(List.of(Fault.of("file", "load-file-missing")));
            }
            LoadWish wish = FileWish.of(String.valueOf(file.getOriginalFilename()), charset, delimiter, parameters);
            try (InputStream content = file.getInputStream()) {
                Load load = desk.upload(entry.code(), wish, content, file.getSize(), null, actor);
                return "redirect:/collection/loads/" + load.id();
            }
        } catch (Problem refused) {
            return again(refused, entry, null, null, null, request, actor, model);
        }
    }

    @PostMapping("/table")
    String table(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam String source,
            @RequestParam String schema,
            @RequestParam String table,
            @RequestParam(defaultValue = "") String method,
            @RequestParam(defaultValue = "") String mark,
            @RequestParam(defaultValue = "") String margin,
            @RequestParam(defaultValue = "") String removalLimit,
            @RequestParam(defaultValue = "once") String repeat,
            @RequestParam(defaultValue = "") String at,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        EntryVersion entry = entry(prefix, suffix, actor);
        Source chosen = sources.get(SourceId.of(source), actor);
        try {
            LoadWish wish = FileWish.looking(LoadWish.ofTable(schema, table, FileWish.mapping(parameters)), parameters);
            LoadWay way = WayWish.ofForm(method, mark, margin, removalLimit);
            desk.check(entry, chosen.id(), wish, actor);
            if (repeat.equals("cycle")) {
                SchedulePlan plan =
                        new SchedulePlan(chosen.id(), wish, way, ScheduleApi.time(at), SchedulePlan.USUAL_MINUTES);
                return "redirect:/collection/schedules/"
                        + schedules.set(entry.code(), plan, actor).id();
            }
            return "redirect:/collection/loads/"
                    + increments
                            .order(entry.code(), chosen.id(), wish, way, null, actor)
                            .id();
        } catch (Problem refused) {
            return again(refused, entry, chosen, schema, table, request, actor, model);
        }
    }

    private String again(
            Problem refused,
            EntryVersion entry,
            @Nullable Source source,
            @Nullable String schema,
            @Nullable String table,
            HttpServletRequest request,
            Actor actor,
            Model model) {
        if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
            throw refused;
        }
        return page(
                entry,
                source,
                schema,
                table,
                "",
                FormFaults.of(MendView.atFields(refused, entry.items()), request),
                actor,
                model);
    }

    private EntryVersion entry(String prefix, String suffix, Actor actor) {
        actor.mustBeAllowed(Permission.COLLECT);
        return desk.entry(new ResourceCode(prefix + "/" + suffix), actor);
    }
}
