package org.lingqu.identity;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Rules of signing in.
 *
 * @param failures wrong passwords in a row after which an account is locked
 * @param lock how long it stays locked
 * @param personToken life of a token with which a person's program calls /api/v1
 * @param temporaryPassword how long a password given by the administrator opens the account
 * @param systemToken life of a token with which an information system calls the gateway
 * @param keyLife life of a key of an information system
 * @param keyOverlap how long a retired credential still counts beside the one that took its place
 * @param appSecret life of a secret that signs calls in the national gateway's form
 * @param certificateAuthorities PEM file of the authorities that may vouch for certificates of systems; empty: a registered one counts whoever
 *     issued it
 * @param certificateProxies addresses of the operator's own proxies that end TLS and tell the caller's certificate in {@code Client-Cert}
 */
@Validated
@ConfigurationProperties("lingqu.identity")
record IdentitySettings(
        @DefaultValue("5") @Min(3) @Max(20) int failures,
        @DefaultValue("15m") Duration lock,
        @DefaultValue("30m") Duration personToken,
        @DefaultValue("3d") Duration temporaryPassword,
        @DefaultValue("10m") Duration systemToken,
        @DefaultValue("365d") Duration keyLife,
        @DefaultValue("24h") Duration keyOverlap,
        @DefaultValue("24h") Duration appSecret,
        @DefaultValue("") String certificateAuthorities,
        @DefaultValue List<String> certificateProxies) {

    IdentitySettings {
        certificateProxies = List.copyOf(certificateProxies);
    }
}
