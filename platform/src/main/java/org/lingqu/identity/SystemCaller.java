package org.lingqu.identity;

import java.time.Instant;
import org.lingqu.kernel.DepartmentId;
import org.lingqu.kernel.SystemId;

/**
 * An information system that has proved itself to the gateway.
 *
 * @param client the credential it used
 * @param expiresAt when its token ends
 */
public record SystemCaller(String client, SystemId system, DepartmentId department, Instant expiresAt) {}
