package org.lingqu.ui;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.constraints.Pattern;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/**
 * Where the platform is reached from outside, for what is copied from its pages: lines of examples, links, descriptions of interfaces.
 *
 * @param publicAddress scheme, host and port as a proxy in front shows them; empty: as each request says, which knows nothing of TLS that a
 *     proxy ends
 */
@Validated
@ConfigurationProperties("lingqu.server")
public record PublicAddress(
        @DefaultValue("") @Pattern(regexp = "(https?://[^/?#@\\s'\"]+/?)?")
        String publicAddress) {

    /** The address in front of every path, for the reader of the present request; without a slash at its end. */
    public String base() {
        return publicAddress.isEmpty()
                ? ServletUriComponentsBuilder.fromCurrentContextPath().build().toUriString()
                : withoutSlash();
    }

    /** Whether an address is one of the platform: as it is reached from outside, or as a request has reached it. */
    boolean leadsHere(String address, HttpServletRequest request) {
        StringBuffer url = request.getRequestURL();
        String reached = url.substring(0, url.length() - request.getRequestURI().length());
        return address.startsWith(reached + "/")
                || !publicAddress.isEmpty() && address.startsWith(withoutSlash() + "/");
    }

    private String withoutSlash() {
        return publicAddress.replaceFirst("/$", "");
    }
}
