package org.lingqu.collection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.lingqu.catalog.Entries;
import org.lingqu.catalog.EntryVersion;
import org.lingqu.catalog.Item;
import org.lingqu.collection.RecordCorrection;
import org.lingqu.collection.RecordCorrections;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.LegalTime;
import org.lingqu.kernel.LoadId;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.ResourceCode;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** A served record found by its key and corrected. The key travels in the body of a request, never in an address. */
@Controller
@RequestMapping("/collection/entries/{prefix}/{suffix}/records")
class RecordPages {

    private static final int PAGE = 20;
    private static final String CELL = "cell.";

    private final RecordCorrections records;
    private final Entries entries;

    RecordPages(RecordCorrections records, Entries entries) {
        this.records = records;
        this.entries = entries;
    }

    @GetMapping
    String form(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(required = false) @Nullable String before,
            Model model) {
        return page(code(prefix, suffix), "", null, before, FormFaults.none(), actor, model);
    }

    private static ResourceCode code(String prefix, String suffix) {
        return new ResourceCode(prefix + "/" + suffix);
    }

    private String page(
            ResourceCode code,
            String key,
            @Nullable Map<String, @Nullable String> cells,
            @Nullable String before,
            FormFaults form,
            Actor actor,
            Model model) {
        List<RecordCorrection> earlier = records.list(code, before == null ? null : LoadId.of(before), PAGE + 1, actor);
        EntryVersion entry = entries.published(code);
        model.addAttribute(
                "view",
                new RecordView(
                        entry,
                        key,
                        cells,
                        earlier.stream().limit(PAGE).toList(),
                        earlier.size() > PAGE
                                ? "/collection/entries/" + code.value() + "/records?before="
                                        + earlier.get(PAGE - 1).load().id()
                                : null));
        model.addAttribute("form", form);
        model.addAttribute("place", "collection");
        return "collection/record-form";
    }

    @PostMapping("/find")
    String find(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String key,
            HttpServletRequest request,
            Model model) {
        ResourceCode code = code(prefix, suffix);
        try {
            return page(
                    code, key.strip(), records.find(code, key.strip(), actor), null, FormFaults.none(), actor, model);
        } catch (Problem refused) {
            if (!refused.code().startsWith("record-")) {
                throw refused;
            }
            return page(code, "", null, null, FormFaults.of(refused, request), actor, model);
        }
    }

    @PostMapping
    String correct(
            Actor actor,
            @PathVariable String prefix,
            @PathVariable String suffix,
            @RequestParam(defaultValue = "") String key,
            @RequestParam(defaultValue = "") String since,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam MultiValueMap<String, String> parameters,
            HttpServletRequest request,
            Model model) {
        ResourceCode code = code(prefix, suffix);
        Map<String, @Nullable String> wanted = new HashMap<>();
        parameters.forEach((name, values) -> {
            if (name.startsWith(CELL) && !values.isEmpty()) {
                wanted.put(name.substring(CELL.length()), values.get(0).isBlank() ? null : values.get(0));
            }
        });
        try {
            return "redirect:/collection/loads/"
                    + records.correct(code, key, wanted, reason, day(since), actor)
                            .id();
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT) {
                throw refused;
            }
            EntryVersion entry = entries.published(code);
            Set<String> items = entry.items().stream().map(Item::code).collect(Collectors.toSet());
            Problem at = refused.faults(refused.faults().stream()
                    .map(fault -> items.contains(fault.where())
                            ? new Fault(CELL + fault.where(), fault.code(), fault.arguments())
                            : fault)
                    .toList());
            return page(code, key, records.find(code, key, actor), null, FormFaults.of(at, request), actor, model);
        }
    }

    private static @Nullable Instant day(String text) {
        try {
            return text.isBlank()
                    ? null
                    : LegalTime.endOf(LocalDate.parse(text.strip()).minusDays(1));
        } catch (DateTimeException malformed) {
            throw Problem.badInput("record-correction-unfit")
                    .faults(List.of(Fault.of("since", "record-since")))
                    .causedBy(malformed);
        }
    }
}
