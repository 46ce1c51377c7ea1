package org.lingqu.ui;

import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.springframework.validation.BindingResult;
import org.springframework.web.servlet.view.AbstractView;

/**
 * Renders a template with {@code page} in its model. The whole page is made before the first byte leaves, so that an error still gives a
 * clean answer. A model whose {@code form} carries {@link FormFaults} answers with the status of their problem.
 */
class JteView extends AbstractView {

    private final TemplateEngine templates;
    private final Pages pages;
    private final String template;

    JteView(TemplateEngine templates, Pages pages, String template) {
        this.templates = templates;
        this.pages = pages;
        this.template = template;
    }

    @Override
    protected void renderMergedOutputModel(
            Map<String, Object> model, HttpServletRequest request, HttpServletResponse response) throws IOException {
        Map<String, Object> given = new HashMap<>(model);
        given.values().removeIf(BindingResult.class::isInstance);
        Object place = given.remove("place");
        given.put("page", pages.of(request, place instanceof String key ? key : null));
        Utf8ByteOutput out = new Utf8ByteOutput();
        templates.render(template, given, out);
        if (given.get("form") instanceof FormFaults faults && faults.any()) {
            response.setStatus(faults.status());
        }
        response.setContentType("text/html;charset=UTF-8");
        response.setContentLength(out.getContentLength());
        out.writeTo(response.getOutputStream());
    }
}
