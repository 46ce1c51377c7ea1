package org.lingqu.exchange.connection;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Connections of departments.
 *
 * @param deadAfter how long without a sign of life until a connection is dead
 */
@ConfigurationProperties("lingqu.exchange.connection")
record ConnectionSettings(@DefaultValue("30d") Duration deadAfter) {}
