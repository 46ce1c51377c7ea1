package org.lingqu.exchange.watermark.web;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.lingqu.exchange.watermark.Trace;
import org.lingqu.exchange.watermark.Tracing;
import org.lingqu.kernel.Actor;
import org.lingqu.kernel.Fault;
import org.lingqu.kernel.Problem;
import org.lingqu.kernel.Uuids;
import org.lingqu.ui.FormFaults;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Traces of found files in a browser. */
@Controller
@RequestMapping("/exchange/traces")
class TracePages {

    private final Tracing tracing;

    TracePages(Tracing tracing) {
        this.tracing = tracing;
    }

    @GetMapping
    String all(Actor actor, Model model) {
        return page(actor, FormFaults.none(), model);
    }

    @PostMapping
    String trace(
            Actor actor,
            @RequestParam(required = false) @Nullable MultipartFile file,
            @RequestParam(defaultValue = "") String reason,
            HttpServletRequest request,
            Model model)
            throws IOException {
        try {
            if (file == null || file.isEmpty()) {
                throw Problem.badInput("trace-incomplete").faults(List.of(Fault.of("file", "required")));
            }
            try (InputStream content = file.getInputStream()) {
                Trace trace = tracing.trace(content, String.valueOf(file.getOriginalFilename()), reason, actor);
                return "redirect:/exchange/traces/" + trace.id();
            }
        } catch (Problem refused) {
            if (refused.kind() != Problem.Kind.BAD_INPUT && refused.kind() != Problem.Kind.TOO_LARGE) {
                throw refused;
            }
            return page(actor, FormFaults.of(refused, request), model);
        }
    }

    @GetMapping("/{id}")
    String show(Actor actor, @PathVariable String id, Model model) {
        Trace trace = tracing.get(Uuids.parse(id), actor);
        model.addAttribute("view", new TraceView(trace, trace.named() == null ? null : tracing.grant(trace)));
        return "exchange/trace";
    }

    private String page(Actor actor, FormFaults form, Model model) {
        List<TraceView> views = tracing.latest(actor).stream()
                .map(trace -> new TraceView(trace, trace.named() == null ? null : tracing.grant(trace)))
                .toList();
        model.addAttribute("view", new TracesView(views));
        model.addAttribute("form", form);
        return "exchange/traces";
    }
}
