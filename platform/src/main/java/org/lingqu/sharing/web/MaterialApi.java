package org.lingqu.sharing.web;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.lingqu.kernel.Actor;
import org.lingqu.sharing.Application;
import org.lingqu.sharing.ApplicationId;
import org.lingqu.sharing.MaterialDemands;
import org.lingqu.sharing.web.SharingJson.ApplicationJson;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Materials that a provider asks for after an application has been lodged. */
@RestController
@RequestMapping("/api/v1/sharing/applications/{id}/material-demands")
@Tag(name = "sharing")
class MaterialApi {

    private final MaterialDemands demands;

    MaterialApi(MaterialDemands demands) {
        this.demands = demands;
    }

    /** Name of the material. */
    record MaterialBody(@Nullable String material) {}

    @PostMapping
    @Operation(summary = "Ask the applicant for a material; refused where the list of materials is complete by law")
    ApplicationJson demand(Actor actor, @PathVariable String id, @RequestBody MaterialBody body) {
        String material = body.material();
        Application application = demands.demand(ApplicationId.of(id), material == null ? "" : material, actor);
        return ApplicationJson.of(application, null);
    }
}
