package org.lingqu.quality.web;

import org.lingqu.quality.standard.Standards;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The register of standards, as all staff read it. */
@Controller
class StandardPages {

    private final Standards standards;

    StandardPages(Standards standards) {
        this.standards = standards;
    }

    @GetMapping("/quality/standards")
    String list(Model model) {
        model.addAttribute("place", "quality");
        model.addAttribute("standards", standards.inForce());
        return "quality/standards";
    }
}
