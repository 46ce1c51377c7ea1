package org.lingqu.exchange.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the exchange does when the log stands.
 *
 * @param stopWithoutPositions how long records may wait in vain for a position until nothing is supplied any more
 */
@ConfigurationProperties("lingqu.exchange")
record LogSettings(@DefaultValue("10m") Duration stopWithoutPositions) {}
