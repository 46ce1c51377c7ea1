package org.lingqu.exchange.handover;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The key with which manifests are verified. */
@RestController
@Tag(name = "exchange")
class ManifestKeyApi {

    private final Manifests manifests;

    ManifestKeyApi(Manifests manifests) {
        this.manifests = manifests;
    }

    @GetMapping(path = "/api/v1/exchange/manifest-key", produces = MediaType.TEXT_PLAIN_VALUE + ";charset=UTF-8")
    @Operation(summary = "The key (vkey) with which manifests of hand-overs are verified")
    String key() {
        return manifests.verificationKey() + "\n";
    }
}
