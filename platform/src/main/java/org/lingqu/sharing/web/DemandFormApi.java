package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.DemandForm;
import org.lingqu.sharing.DemandForms;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The form that the platform makes of an application, where the regulation wants one. */
@RestController
@RequestMapping("/api/v1/sharing/applications/{id}/form")
@Tag(name = "sharing")
class DemandFormApi {

    private final DemandForms forms;

    DemandFormApi(DemandForms forms) {
        this.forms = forms;
    }

    @GetMapping
    @Operation(summary = "The form of an application in fields, with the seal of the node")
    DemandForm fields(Actor actor, @PathVariable String id) {
        return forms.of(ApplicationId.of(id), actor);
    }

    @GetMapping(path = "/pdf", produces = MediaType.APPLICATION_PDF_VALUE)
    @Operation(summary = "The same on paper")
    ResponseEntity<byte[]> paper(Actor actor, @PathVariable String id) {
        DemandForm form = forms.of(ApplicationId.of(id), actor);
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + form.number() + ".pdf\"")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .contentType(MediaType.APPLICATION_PDF)
                .body(form.pdf());
    }
}
