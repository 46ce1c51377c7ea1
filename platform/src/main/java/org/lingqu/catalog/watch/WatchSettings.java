package org.lingqu.catalog.watch;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code lingqu.catalog.*}.
 *
 * @param webhookLoopback whether webhooks may call this machine itself; only for trials
 */
@ConfigurationProperties("lingqu.catalog")
record WatchSettings(@DefaultValue("false") boolean webhookLoopback) {}
