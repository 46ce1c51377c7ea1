package org.lingqu.catalog.code;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Settings {@code lingqu.catalog.*}.
 *
 * @param codeTemplate {@code NATIONAL}, {@code GB21063}, or a template of the locality's own
 */
@ConfigurationProperties("lingqu.catalog")
record CodeSettings(@DefaultValue("NATIONAL") String codeTemplate) {}
