package org.lingqu.opendata.web;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/**
 * Where citizens and companies are sent who have no business on the pages of the departments: what is offered to them today, and whom to ask
 * for the rest. Data sets of the portal will stand here when there are any.
 */
@Controller
class OpenPages {

    @GetMapping("/open/")
    String portal() {
        return "opendata/portal";
    }
}
