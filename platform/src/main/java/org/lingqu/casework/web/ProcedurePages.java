package org.lingqu.casework.web;

import org.jspecify.annotations.Nullable;
import org.lingqu.casework.Beginnings;
import org.lingqu.casework.Beginnings.Read;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;

/** How a procedure runs under a regulation, drawn from its table. */
@Controller
class ProcedurePages {

    private final Beginnings beginnings;

    ProcedurePages(Beginnings beginnings) {
        this.beginnings = beginnings;
    }

    @GetMapping("/procedures/{id}")
    String show(@PathVariable String id, @RequestParam(required = false) @Nullable String pack, Model model) {
        Read read = beginnings.read(id, pack);
        model.addAttribute("view", new ProcedureView(read.table(), read.pack(), read.packs()));
        model.addAttribute("place", "rules");
        return "casework/procedure";
    }
}
