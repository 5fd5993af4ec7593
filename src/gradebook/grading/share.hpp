#pragma once
/// Exact shares of 1, without a limit on their denominators: a sum of percentages of 200 different max points has one
/// that no fixed width holds.
#include <boost/multiprecision/cpp_int.hpp>

#include "gradebook/grading/percent.hpp"

namespace gi::gradebook::grading {

using Big = boost::multiprecision::number<boost::multiprecision::cpp_int_backend<>, boost::multiprecision::et_off>;
using Exact =
    boost::multiprecision::number<boost::multiprecision::rational_adaptor<boost::multiprecision::cpp_int_backend<>>,
                                  boost::multiprecision::et_off>;

struct Share {
    Exact of_one;

    [[nodiscard]] Quotient<Big> percent() const { return {numerator(of_one) * 100, denominator(of_one)}; }
};

}  // namespace gi::gradebook::grading
