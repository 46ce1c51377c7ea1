package org.lingqu.organization;

import org.lingqu.kernel.RegionCode;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Which node this is.
 *
 * @param region the division whose platform it is, six digits of GB/T 2260
 * @param name what the pages call the platform
 * @param operator name of the body that runs the platform; it gets the first administrator
 * @param operatorCreditCode its unified social credit code
 */
@ConfigurationProperties("lingqu.node")
public record NodeSettings(
        @DefaultValue("000000") RegionCode region,
        @DefaultValue("政务数据资源平台") String name,
        @DefaultValue("平台管理机构") String operator,
        @DefaultValue("12000000MB9T00038L") String operatorCreditCode) {}
